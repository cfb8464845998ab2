"""The crawler: Scrapy spiders that collect what publishers disclose, into the archive."""
