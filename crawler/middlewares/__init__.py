"""Scrapy downloader middlewares and handlers: robots.txt, hosts, limits, waiting, archiving."""
