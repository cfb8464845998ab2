"""Where personal data is looked for: at each place where its pattern matches, its opening stands."""

import re

import pytest

from rulings.china import birth_dates, home_addresses, named_homes
from rulings.china.personal import certificates, forms, labels, messengers, plates
from rulings.text.openings import Opening, OpeningTable, ScannedText
from tests.patterns.attacks import samples

SAMPLES = 1_000
JOINTS = ("", "，", "1", "，室")
"""What some patterns want before or behind what they match."""
OPENED = {
    "labels": (labels._LABEL_BEGINS, labels._LABEL),
    "numbers of certificates": (certificates._NUMBER_BEFORE, certificates._BEFORE),
    "mistyped ones": (forms._MISTYPED_ONE, forms._MISTYPED_MOBILE),
    "passports": (forms._PASSPORT_NUMBER, forms._PASSPORT),
    "given names": (messengers._GIVEN_NAME, messengers._GIVEN),
    "plates": (plates._PLATE_BEGINS, plates._PLATE),
    "parted plates": (plates._PLATE_BEGINS, plates._PARTED),
    "plates without a province": (plates._CAPITAL, plates._WITHOUT_PROVINCE),
    "dates behind a sex": (birth_dates._SEX, birth_dates._AFTER_SEX),
    "rows of tables": (birth_dates._SEX, birth_dates._IN_TABLE),
    "births of children": (birth_dates._LEADING, birth_dates._BIRTH_OF_CHILD),
    "words for a home": (named_homes._HOME_BEGINS, named_homes._HOME),
    "labels of addresses": (home_addresses._LABEL_BEGINS, home_addresses._ANCHOR),
    "heads of persons": (home_addresses._HEAD_ENDS, home_addresses._BEFORE_UNLABELLED),
}


@pytest.mark.parametrize(("opening", "pattern"), OPENED.values(), ids=OPENED)
def test_what_a_pattern_finds_in_a_whole_text_is_found_at_its_openings(
    opening: Opening, pattern: re.Pattern[str]
) -> None:
    table, pieces = OpeningTable((opening,)), samples(pattern, SAMPLES)
    for text in (*pieces, *(joint.join(pieces) for joint in JOINTS)):
        found = ScannedText(text, table).matches(opening, pattern)
        assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]
