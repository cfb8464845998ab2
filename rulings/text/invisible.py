"""Characters that nobody sees: they hide or reorder what a text says, and carry none of its meaning.

Source: Unicode's property Default_Ignorable_Code_Point (soft hyphen, bidirectional controls, tags, variation selectors,
Hangul fillers ...), with control characters, interlinear annotation, noncharacters and lone surrogates.
"""

import re

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""A part of a character class."""
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_SELECTORS = "\u180b-\u180d\u180f"
"""Mongolian letters are spelt with them; elsewhere they are invisible."""
_LINE_ENDS = "\u2028\u2029"
INVISIBLE = re.compile(f"[{IGNORABLE}{_CONTROL}]|(?<![\u1820-\u18aa{_SELECTORS}])[{_SELECTORS}]")
"""Tab and newline are not among them."""
SUSPECT = re.compile(f"[{IGNORABLE}{_CONTROL}{_SELECTORS}{_LINE_ENDS}]")
"""What a text has in which `INVISIBLE` or a line end other than newline may be found: three times as fast."""
_UNPRINTABLE = re.compile(f"{INVISIBLE.pattern}|[{_LINE_ENDS}]")
_OUT_OF_LINE = re.compile(f"{INVISIBLE.pattern}|[{_LINE_ENDS}\t\n]")


def strip_invisible(text: str) -> str:
    """`text` without them."""
    return INVISIBLE.sub("", text)


def without_spaces(text: str) -> str:
    """`text` without white space and zero-width spaces."""
    return "".join(text.replace("\u200b", "").split())


def escaped(text: str) -> str:
    r"""For a terminal, which must not obey an outside text: they are written as \x1b or \u202e; line ends stay."""
    return _UNPRINTABLE.sub(_escape, text)


def escaped_line(text: str) -> str:
    """`escaped`, with line ends and tabs too: an outside text must not begin a line of its own."""
    return _OUT_OF_LINE.sub(_escape, text)


def escaped_json(text: str) -> str:
    r"""Printed JSON that means the same, with \uXXXX for each of them."""
    return _UNPRINTABLE.sub(_json_escape, text)


def _escape(found: re.Match[str]) -> str:
    return ascii(found[0])[1:-1]


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
