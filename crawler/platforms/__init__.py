"""Bases for the spiders of publishers whose sites are made alike."""
