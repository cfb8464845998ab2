"""Where something stands on a ruling's page: what pages that link there must know of it."""

from rulings.ruling import Ruling, Section
from search_app.language.labels import section_word

MAX_MARKS = 1000
"""A one-character query on a long judgment marks no more than this, so that the page stays light."""
MAX_PART = 100_000
"""Characters; some 450 KB of a page. The longest of 10,164 real rulings has 99,162."""
MAX_LINES = 2_000
"""Each is a paragraph of the page, with a number and a link."""


def is_one_part(text: str) -> bool:
    """Whether one page shows all of it."""
    return len(text) <= MAX_PART and text.count("\n") < MAX_LINES


def section_anchor(ruling: Ruling, section: Section) -> str:
    """Before each section stands what lies in none."""
    return f"section-{2 * sorted(ruling.sections, key=lambda one: one.start).index(section) + 2}"


def section_label(section: Section) -> str:
    """The publisher's own heading, else a word that a citizen knows."""
    return section.heading or section_word(section.kind)
