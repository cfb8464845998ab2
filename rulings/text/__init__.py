"""Text of any language: folding, masking at equal length, near-duplicates, blocks of HTML."""
