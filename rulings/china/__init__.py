"""Mainland China's law and language: case numbers, courts, crimes, causes of action, numerals, themes, figures."""
