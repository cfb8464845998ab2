"""Reads what a court decided from the disposition of a ruling of mainland China, and from nothing else."""
