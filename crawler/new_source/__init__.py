"""What `rulings new-source` writes."""
