"""A whole result as a file: every ruling of a search, streamed, with what the file is of beside it."""
