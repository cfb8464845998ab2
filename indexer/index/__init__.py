"""From the archive into an engine: pipeline, worker pool, verification, tombstones, status."""
