"""`--open`: a ruling at its publisher, in the browser."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rulings.errors import UsageError
from rulings.terminal import say

if TYPE_CHECKING:
    from rulings.ruling import Ruling

SCHEMES = frozenset({"http", "https"})
"""An address is what an import or a publisher says: nothing else of the machine is opened by it."""


def open_at_publisher(ruling: "Ruling") -> None:
    """UsageError for a ruling whose address is not known, or where there is no browser; the address is printed then."""
    import webbrowser

    address = ruling.provenance.url or ""
    if urlsplit(address).scheme not in SCHEMES:
        raise UsageError(f"the address of {ruling.id} at its publisher is not known: nothing is opened")
    say(f"opening {address}", err=True)
    if not webbrowser.open(address):
        raise UsageError(f"there is no browser here that opens {address}")
