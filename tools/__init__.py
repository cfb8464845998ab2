"""Programs for developers: the generated pages of docs/."""
