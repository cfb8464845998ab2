"""Figures that are cited: the link that carries one, its computation from what is held, and its citation."""
