"""View models: what the templates show, as plain values."""
