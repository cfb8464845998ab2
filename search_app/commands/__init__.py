"""Commands of the search app; their modules import heavy parts inside functions."""
