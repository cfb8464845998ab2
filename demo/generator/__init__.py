"""Synthetic rulings: seeded, varied, and obviously invented. No text of a real ruling is in here."""
