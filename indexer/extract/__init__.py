"""One field of a ruling a file: each reads it from the text, or from what the publisher gave."""
