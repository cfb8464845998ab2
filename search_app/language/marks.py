"""The language of parts of a page, where it is not the page's own: screen readers choose their voice by it (WCAG 3.1.2)."""

import re

from babel.languages import get_official_languages
from markupsafe import Markup, escape

from search_app.language.locale import TRADITIONAL, is_chinese, language, tag
from search_app.language.traditional import is_simplified

_HAN = re.compile(r"[々〇㐀-鿿豈-﫿\U00020000-\U000323af]")
_CHINESE_RUN = re.compile(r"([　-〿㐀-鿿豈-﫿！-￯\U00020000-\U000323af0-9]+)")
"""Chinese writing with its punctuation and digits."""
_NONE = Markup("")


def page_tag() -> str:
    """Of the current page."""
    return tag(language())


def lang(text: str, written: str = "zh") -> Markup:
    """The attribute for an element that holds `text` alone; blank where the page's own language will do.

    `written` is the language of the ruling that the text is taken from. In a Chinese one only Han characters are Chinese:
    the others are names, figures, and what is shown in the reader's language.
    """
    if written.startswith("zh") and not _HAN.search(text):
        return _NONE
    own = written if written.startswith("zh") or not _HAN.search(text) else "zh"
    page = language()
    return _NONE if tag(own) == tag(page) or _is_common(text, own, page) else Markup(' lang="{}"').format(tag(own))


def _is_common(text: str, own: str, page: str) -> bool:
    """On a page in traditional characters: whether a Chinese text is written in them, as our own words are there."""
    return page == TRADITIONAL and own == "zh" and not is_simplified(text)


def spoken(text: str, around: str = "") -> Markup:
    """A text in which Chinese names, examples or quotations may stand, each marked; in Chinese only as a whole, where it is in
    the other characters.

    `around` is the language of the element, where that is not the page's.
    """
    if not _HAN.search(text):
        return escape(text)
    if is_chinese(around or language()):
        return Markup("<span{}>{}</span>").format(own, text) if (own := lang(text)) else escape(text)
    return Markup("").join(map(_marked, _CHINESE_RUN.split(text)))


def _marked(part: str) -> Markup:
    return Markup('<span lang="zh-CN">{}</span>').format(part) if _HAN.search(part) else escape(part)


def official_language(territories: frozenset[str]) -> str:
    """The one language, other than Chinese, that courts of these places (ISO 3166) write; `zh` where there is not just one."""
    others = {one for place in territories for one in get_official_languages(place) if "Hant" not in one} - {"zh"}
    return others.pop() if len(others) == 1 else "zh"
