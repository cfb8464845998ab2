"""Rulings that the operator took down on request: the journal of it, and what is hidden now."""
