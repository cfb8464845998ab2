"""The demo: synthetic rulings, a local publisher that discloses them, and one command that shows everything."""
