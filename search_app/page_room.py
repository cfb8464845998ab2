"""How much of a page may repeat its search. Each chip and each bar is a link that carries the whole of it: a long search times
many links made pages of megabytes.
"""

from search_app.links import search_url
from search_app.request_params import SearchRequest

YEAR_BYTES = 50_000
CHIP_BYTES = 50_000
HIT_BYTES = 120_000
CHART_BYTES = 180_000
ROW_BYTES = 80_000
MAX_CELLS = 4_000
"""Of a table of figures."""


def room(request: SearchRequest, total: int, own: int = 0) -> int:
    """How many elements with a link, of `own` bytes beside it, fit into `total` bytes."""
    return total // (own + len(search_url(request).encode()))
