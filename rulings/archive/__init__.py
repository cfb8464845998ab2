"""The archive: exactly what was fetched (WARC files) and when (the ledger)."""
