"""One spider per source, about ten lines each."""
