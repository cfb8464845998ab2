"""What a ruling is: the domain, the archive, the query language and the engines. No Scrapy, no Flask."""
