"""Manifests prove what was disclosed: every change of a byte is found, and every one that is missing between two."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import InputError
from rulings.observatory.daily_manifest import (
    NO_PREVIOUS,
    CheckedManifest,
    ManifestEntry,
    check_chain,
    check_manifest,
    manifest_text,
)

DAY = date(2026, 3, 1)
ENTRIES = st.lists(
    st.builds(
        ManifestEntry,
        st.text("abcdefghij234567", min_size=1, max_size=16),
        st.integers(1, 10**12),
        st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}"),
    ),
    max_size=8,
)


def _written(entries: list[ManifestEntry], day: date = DAY, previous: str = NO_PREVIOUS) -> bytes:
    return "".join(manifest_text(day, previous, entries)).encode("ascii")


def _checked(content: bytes) -> CheckedManifest:
    return check_manifest(io.BytesIO(content), "m")


@given(ENTRIES)
def test_what_is_written_is_read_whatever_the_order(entries: list[ManifestEntry]) -> None:
    found = _checked(_written(entries))
    assert (found.head.day, found.head.count) == (DAY, len(set(entries)))
    assert _checked(_written(entries[::-1])) == found


@given(ENTRIES, st.data())
def test_every_changed_byte_is_found(entries: list[ManifestEntry], data: st.DataObject) -> None:
    content = _written(entries)
    place = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[place]))
    with pytest.raises(InputError):
        _checked(content[:place] + bytes([other]) + content[place + 1 :])


@given(ENTRIES, st.data())
def test_a_file_that_was_cut_short_or_goes_on_is_refused(
    entries: list[ManifestEntry], data: st.DataObject
) -> None:
    content = _written(entries)
    with pytest.raises(InputError):
        _checked(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.raises(InputError):
        _checked(content + b"\n")


def test_a_chain_without_one_of_its_days_is_refused() -> None:
    chain: list[CheckedManifest] = []
    for number in range(4):
        previous = chain[-1].digest if chain else NO_PREVIOUS
        chain.append(_checked(_written([], DAY + timedelta(number), previous)))
    check_chain(chain)
    check_chain(chain[2:])
    with pytest.raises(InputError):
        check_chain([chain[0], *chain[2:]])
