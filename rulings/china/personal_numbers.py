"""The numbers by which a person can be found, in rulings of mainland China, and their masking.

法释〔2016〕19号 art. 10 asks publishers to remove them; where one forgot, they become `*` before anything is indexed,
shown or exported. Nothing of them stays: beside a birth date and a place, two digits of an identity number tell the
rest. docs/privacy.md lists the kinds, how each is known and what is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

from rulings.china.personal import accounts, certificates, forms, labels, mail, messengers, plates
from rulings.china.personal.accounts import account_names
from rulings.china.personal.certificates import certificate_numbers
from rulings.china.personal.digits import RUN_ROW
from rulings.china.personal.forms import (
    hong_kong_identities,
    identity_numbers,
    mistyped_cards,
    mistyped_mobiles,
    numbers_by_form,
    passports,
)
from rulings.china.personal.identity import HALF_MASKED_ROW, half_masked
from rulings.china.personal.labels import labelled_numbers
from rulings.china.personal.mail import mail_addresses
from rulings.china.personal.messengers import messenger_names
from rulings.china.personal.parted import PARTED_ROW, parted_identity_numbers
from rulings.china.personal.plates import licence_plates
from rulings.china.personal.repeated import WORD_ROW, repeated_numbers
from rulings.text.masking import TextRange, mask_spans, signs_within
from rulings.text.openings import OpeningTable, ScannedText

_MAX_PASSES = 16
"""What is masked may part its neighbours from each other, so that one more is read (86XX一13800001111, items of a list); two passes
nearly always do."""


OPENINGS = tuple(
    chain.from_iterable(
        kind.OPENINGS for kind in (forms, labels, plates, mail, certificates, messengers, accounts)
    )
)
ROWS = (RUN_ROW, HALF_MASKED_ROW, PARTED_ROW, WORD_ROW)


def mask_numbers(text: str) -> str:
    """`text` with such numbers masked (***-****-****): same length, so that offsets hold; idempotent."""
    return without_numbers(ScannedText(text, _table())).text


def mask_numbers_elsewhere(text: str) -> str:
    """`mask_numbers` for rulings of other jurisdictions, whose columns and docket numbers have the form of our
    telephones and cards: identity numbers by their check digit, what Chinese words name, and e-mail addresses.
    """
    return _masked(ScannedText(text, _table_elsewhere()), _elsewhere).text


def without_numbers(scanned: ScannedText) -> ScannedText:
    """`mask_numbers` of a text that was scanned for `OPENINGS` and `ROWS`."""
    return _masked(scanned, personal_numbers)


@cache
def _table() -> OpeningTable:
    return OpeningTable(OPENINGS, ROWS)


@cache
def _table_elsewhere() -> OpeningTable:
    return OpeningTable((*labels.OPENINGS, *mail.OPENINGS), (RUN_ROW,))


def _elsewhere(scanned: ScannedText) -> Iterator[TextRange]:
    return chain(identity_numbers(scanned), labelled_numbers(scanned), mail_addresses(scanned))


def _masked(scanned: ScannedText, spans: Callable[[ScannedText], Iterable[TextRange]]) -> ScannedText:
    for _ in range(0 if scanned.is_bare else _MAX_PASSES):
        masked = scanned.with_text(mask_spans(scanned.text, signs_within(scanned.text, spans(scanned))))
        if masked is scanned:
            break
        scanned = masked
    return scanned


def personal_numbers(scanned: ScannedText) -> Iterator[TextRange]:
    """In no order; some overlap."""
    found = list(chain.from_iterable(find(scanned) for find in _FINDERS))
    return chain(found, repeated_numbers(scanned, found))


_FINDERS = (
    numbers_by_form,
    labelled_numbers,
    mistyped_mobiles,
    mistyped_cards,
    passports,
    hong_kong_identities,
    parted_identity_numbers,
    half_masked,
    licence_plates,
    mail_addresses,
    certificate_numbers,
    messenger_names,
    account_names,
)
