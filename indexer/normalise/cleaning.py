"""Text without what no page, index or JSON can carry: NUL, control characters, lone surrogates."""

import re

_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SUSPECT = re.compile(f"{_BREAKS.pattern}|{_UNSAFE.pattern}")
_WRAPPED = re.compile("(?<=[\u4e00-\u9fff，。；：、]) (?=[\u4e00-\u9fff，。；：、])")
_SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` with newlines as the only line breaks and without invisible characters.

    Publishers' line wraps leave single spaces inside words (申请执 行人). Where paragraphs are told apart by
    newlines such a space means nothing and is removed; in a text of one line it is the paragraph mark and stays.
    """
    safe = _UNSAFE.sub("", _BREAKS.sub("\n", text)) if _SUSPECT.search(text) else text
    cleaned = safe.strip()
    return _WRAPPED.sub("", cleaned) if "\n" in cleaned else cleaned


def clean_field(value: str | None) -> str | None:
    """A short metadata value without any white space; None when nothing is left."""
    if value is None:
        return None
    return _SPACE.sub("", _UNSAFE.sub("", value)) or None
