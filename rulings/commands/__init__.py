"""Commands that need no other program; their modules import heavy parts inside functions."""
