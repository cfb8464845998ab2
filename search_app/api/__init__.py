"""The JSON API under /api/v1: the verbs of the pages, with the same parameters."""
