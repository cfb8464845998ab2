"""Real Elasticsearch nodes from the server's own jars, for development and tests; no container engine needed."""
