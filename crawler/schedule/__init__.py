"""When sources are visited."""
