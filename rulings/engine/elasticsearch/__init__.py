"""The engine port on an Elasticsearch cluster."""
