"""What the normaliser reads from a record, field by field; texts are invented."""
