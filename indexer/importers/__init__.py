"""Importers: a splitter takes a stream apart into captures, a record format reads a captured record."""
