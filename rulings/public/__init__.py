"""What may be shown, and how: publishers' display terms, the public record, and the one reader that obeys them."""
