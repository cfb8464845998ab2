"""One crawl: what it asks for, how answers are read, and what is archived."""
