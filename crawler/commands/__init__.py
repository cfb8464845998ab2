"""The crawler's commands."""
