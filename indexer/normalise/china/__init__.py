"""What is read from the texts of mainland China's rulings, one field a module."""
