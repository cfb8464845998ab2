"""The indexer: importers, the normaliser, and the pipeline that brings rulings into an engine."""
