"""How a facet's value is written: a path, widest part first, as one string."""

SEPARATOR = "/"
