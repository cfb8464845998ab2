"""Histories of disclosure of which everything is known: a publisher over months, and a crawler with outages."""
