"""Scrapy downloader middlewares: what publishers may expect of the crawler, and how much it takes from them."""
