"""What a page offers beside its answer, each counted through the reader: other searches, cards of case numbers."""
