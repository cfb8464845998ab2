"""Other searches that a page offers, as listed with their counts."""

from bs4 import BeautifulSoup


def listed_offers(page: BeautifulSoup, within: str) -> dict[str, tuple[int, str]]:
    """Label -> (count, URL) of the list within the element of that selector."""
    offers = {}
    for item in page.select(f"{within} li"):
        link, count = item.select_one("a"), item.select_one(".facet-count")
        assert link is not None
        assert count is not None
        offers[link.get_text()] = (int(count.get_text()), str(link["href"]))
    return offers
