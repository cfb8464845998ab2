"""The numbers by which a person can be found, in rulings of mainland China, and their masking.

法释〔2016〕19号 art. 10 asks publishers to remove them; where one forgot, they become `*` before anything is indexed,
shown or exported. Nothing of them stays: beside a birth date and a place, two digits of an identity number tell the
rest. docs/privacy.md lists the kinds, how each is known and what is kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from rulings.china.personal.accounts import account_names
from rulings.china.personal.certificates import certificate_numbers
from rulings.china.personal.digits import CHINESE_DIGITS, LETTER, MAX_SEPARATORS, SIGNS
from rulings.china.personal.forms import (
    hong_kong_identities,
    identity_numbers,
    mistyped_cards,
    mistyped_mobiles,
    numbers_by_form,
    passports,
)
from rulings.china.personal.identity import half_masked
from rulings.china.personal.labels import labelled_numbers
from rulings.china.personal.mail import mail_addresses
from rulings.china.personal.messengers import messenger_names
from rulings.china.personal.parted import parted_identity_numbers
from rulings.china.personal.plates import licence_plates
from rulings.china.personal.repeated import repeated_numbers
from rulings.text.characters import Codes
from rulings.text.masking import TextRange, mask_spans, signs_within
from rulings.text.signs import codes_of

_MAY_HOLD = re.compile(
    rf"[\d{LETTER}{SIGNS}@＠]|(?:[{CHINESE_DIGITS}][^{CHINESE_DIGITS}]{{0,{MAX_SEPARATORS}}}+){{5}}"
)
"""A text without it holds none: most titles and names."""
_MAX_PASSES = 16
"""What is masked may part its neighbours from each other, so that one more is read (86XX一13800001111, items of a list); two passes
nearly always do."""


def mask_numbers(text: str) -> str:
    """`text` with such numbers masked (***-****-****): same length, so that offsets hold; idempotent."""
    return _masked(text, personal_numbers)


def mask_numbers_elsewhere(text: str) -> str:
    """`mask_numbers` for rulings of other jurisdictions, whose columns and docket numbers have the form of our
    telephones and cards: identity numbers by their check digit, what Chinese words name, and e-mail addresses.
    """
    return _masked(text, _elsewhere)


def _elsewhere(text: str) -> Iterator[TextRange]:
    codes = codes_of(text)
    return chain(identity_numbers(text, codes), labelled_numbers(text, codes), mail_addresses(text))


def _masked(text: str, spans: Callable[[str], Iterable[TextRange]]) -> str:
    if not _MAY_HOLD.search(text):
        return text
    for _ in range(_MAX_PASSES):
        masked = mask_spans(text, signs_within(text, spans(text)))
        if masked == text:
            break
        text = masked
    return text


def personal_numbers(text: str) -> Iterator[TextRange]:
    """In no order; some overlap."""
    codes = codes_of(text)
    found = list(_numbers(text, codes))
    return chain(found, repeated_numbers(text, codes, found))


def _numbers(text: str, codes: Codes) -> Iterator[TextRange]:
    return chain(
        numbers_by_form(text, codes),
        labelled_numbers(text, codes),
        mistyped_mobiles(text),
        mistyped_cards(text),
        passports(text),
        hong_kong_identities(text, codes),
        parted_identity_numbers(text, codes),
        half_masked(text, codes),
        licence_plates(text, codes),
        mail_addresses(text),
        certificate_numbers(text, codes),
        messenger_names(text, codes),
        account_names(text, codes),
    )
