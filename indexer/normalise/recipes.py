"""How each kind of value is cleaned: of what no page, index or JSON can carry, and of personal data.

| kind | recipe |
|---|---|
| the text | `clean_text`; personal data is masked after that |
| names, law titles, anything of more than a few words | `masked_text`: as the text, with its line breaks and spaces |
| words of a language that parts them by spaces | `masked_line`: as `masked_text`, each run of white space one space |
| numbers and names of courts in Chinese | `without_white_space`: spaces inside them are slips |
| other short Chinese values (category, cause) | `masked_word`: the same, with personal data masked |
| dates | `clean_date` |
"""

import re

from rulings.china.personal_data import Masking
from rulings.text.invisible import SUSPECT, strip_invisible

MAX_DATE_LENGTH = 100
"""Characters; longer ones are cut."""
_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_WRAPPED = re.compile("(?<=[\u4e00-\u9fff，。；：、]) (?=[\u4e00-\u9fff，。；：、])")
_SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` with newlines as the only line breaks and without invisible characters.

    Publishers' line wraps leave single spaces inside words (申请执 行人). Where paragraphs are told apart by
    newlines such a space means nothing and is removed; in a text of one line it is the paragraph mark and stays.
    """
    safe = strip_invisible(_BREAKS.sub("\n", text)) if SUSPECT.search(text) else text
    cleaned = safe.strip()
    return _WRAPPED.sub("", cleaned) if "\n" in cleaned and " " in cleaned else cleaned


def masked_text(given: str, mask: Masking) -> str:
    """Cleaned, and with personal data masked."""
    return mask(clean_text(given))


def masked_line(given: str, mask: Masking) -> str:
    """`masked_text` on one line."""
    return " ".join(masked_text(given, mask).split())


def without_white_space(given: str) -> str:
    """The characters alone; no number is masked, since a case number may look like one of a person."""
    return _SPACE.sub("", strip_invisible(given))


def masked_word(given: str, mask: Masking) -> str:
    """As `without_white_space`, with personal data masked."""
    return mask(without_white_space(given))


def clean_date(given: str) -> str:
    """Cleaned and cut."""
    return clean_text(given)[:MAX_DATE_LENGTH]
