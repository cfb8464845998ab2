"""How a crawl went: its report, the checks of its monitors, and the status of each source."""
