"""Everything that a page can show has words."""

import pytest

from rulings.flags import Flag
from rulings.observatory.volume import Interval
from rulings.query.ast import DateBasis, Sort
from rulings.ruling import SectionKind
from search_app.language.labels import (
    BASIS_LABELS,
    FLAG_LABELS,
    INTERVAL_LABELS,
    SECTION_LABELS,
    SORT_LABELS,
    Labels,
)


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (FLAG_LABELS, list(Flag)),
        (SECTION_LABELS, list(SectionKind)),
        (BASIS_LABELS, list(DateBasis)),
        (SORT_LABELS, list(Sort)),
        (INTERVAL_LABELS, list(Interval)),
    ],
)
def test_every_name_has_a_label(labels: Labels, names: list[str]) -> None:
    assert set(labels) == set(names)
