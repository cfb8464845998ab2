"""Helpers that the page objects of several sources share."""
