"""`rulings serve` as processes: one supervisor, workers that share a listening socket, and what bounds each request."""
