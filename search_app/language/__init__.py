"""Words in the reader's language: locale, labels, names of values, messages."""
