"""Links and short texts of a page."""

from urllib.parse import SplitResult, urljoin, urlsplit

from parsel import Selector, SelectorList


def absolute(base: str, link: str) -> SplitResult | None:
    """The address that `link` names on the page at `base`; None for one that is none."""
    try:
        return urlsplit(urljoin(base, link.strip())) if link.strip() else None
    except ValueError:
        return None


def first_text(found: SelectorList[Selector]) -> str | None:
    """Text of the first element, its white space single; None where it has none."""
    return " ".join("".join(found[:1].css("::text").getall()).split()) or None
