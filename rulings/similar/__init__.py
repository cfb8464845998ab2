"""Rulings that are like a case: which, in what order, and why. Pure; candidates come from an engine."""
