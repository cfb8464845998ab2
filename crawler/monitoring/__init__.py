"""How a crawl went: its report, what it read, what the monitors say, and the status of each source."""
