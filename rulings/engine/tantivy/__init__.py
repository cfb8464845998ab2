"""The embedded engine: tantivy, in process, no server."""
