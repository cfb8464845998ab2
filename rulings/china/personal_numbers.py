"""The numbers by which a person can be found, in rulings of mainland China, and their masking.

法释〔2016〕19号 art. 10 asks publishers to remove them; where one forgot, they become `*` before anything is indexed,
shown or exported. Nothing of them stays: beside a birth date and a place, two digits of an identity number tell the
rest. docs/privacy.md lists the kinds, how each is known and what is kept.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from rulings.china.personal.certificates import certificate_numbers
from rulings.china.personal.forms import identity_numbers, mistyped_mobiles, numbers_by_form, passports
from rulings.china.personal.identity import half_masked
from rulings.china.personal.labels import labelled_numbers
from rulings.china.personal.mail import mail_addresses
from rulings.china.personal.messengers import messenger_names
from rulings.china.personal.plates import licence_plates
from rulings.text.masking import TextRange, mask_spans, signs_within

_MAX_PASSES = 4
"""What is masked may part its neighbours from each other, so that one more is read (86XX一13800001111); two passes do."""


def mask_numbers(text: str) -> str:
    """`text` with such numbers masked (***-****-****): same length, so that offsets hold; idempotent."""
    return _masked(text, personal_numbers)


def mask_numbers_elsewhere(text: str) -> str:
    """`mask_numbers` for rulings of other jurisdictions, whose columns and docket numbers have the form of our
    telephones and cards: identity numbers by their check digit, what Chinese words name, and e-mail addresses.
    """
    return _masked(
        text, lambda found: chain(identity_numbers(found), labelled_numbers(found), mail_addresses(found))
    )


def _masked(text: str, spans: Callable[[str], Iterable[TextRange]]) -> str:
    for _ in range(_MAX_PASSES):
        masked = mask_spans(text, signs_within(text, spans(text)))
        if masked == text:
            break
        text = masked
    return text


def personal_numbers(text: str) -> Iterator[TextRange]:
    """In no order; some overlap."""
    return chain(
        numbers_by_form(text),
        labelled_numbers(text),
        mistyped_mobiles(text),
        passports(text),
        half_masked(text),
        licence_plates(text),
        mail_addresses(text),
        certificate_numbers(text),
        messenger_names(text),
    )
