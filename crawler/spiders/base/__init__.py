"""Bases of the sources' spiders."""
