"""When sources are crawled."""
