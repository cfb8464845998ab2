"""A local publisher: lists, details, a notice page for what it took back, robots.txt. WSGI, loopback only."""
