"""What can be asked: the syntax tree, its parser and its printer (inverse of each other)."""
