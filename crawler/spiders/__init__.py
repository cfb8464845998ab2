"""One spider a source, about ten lines each."""
