"""Stored rulings: packing and unpacking are inverse, and what older versions packed is read."""

import dataclasses
import hashlib
import zlib
from importlib import resources

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine import packing
from rulings.engine.packing import pack, ruling_to_json, unpack
from rulings.ruling import Ruling
from tests.contract.corpus import corpus
from tools.stored_dictionary import synthetic_rulings

RULINGS = corpus(20)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_ruling_of_any_characters_comes_back(text: str) -> None:
    ruling = dataclasses.replace(RULINGS[0], text=text, title=text)
    assert unpack(pack(ruling)) == ruling


@pytest.mark.parametrize("ruling", RULINGS, ids=range(len(RULINGS)))
def test_every_field_comes_back(ruling: Ruling) -> None:
    assert unpack(pack(ruling)) == ruling


def test_what_versions_up_to_4_packed_is_read() -> None:
    assert unpack(zlib.compress(ruling_to_json(RULINGS[0]), 5)) == RULINGS[0]


def test_the_dictionary_is_the_one_that_indexes_were_made_with() -> None:
    """Where it has to change, the old one stays beside the new one, and rulings.engine.analysis.VERSION rises."""
    data = resources.files("rulings.engine").joinpath(packing.DICTIONARY).read_bytes()
    assert hashlib.sha256(data).hexdigest() == "d197867e5767eef0d9281303ede3d2bad5950e23d6f12aa17b8d635b7e7c2e76"


def test_the_dictionary_spares_a_quarter_of_a_ruling_of_its_kind() -> None:
    ruling = next(one for one in synthetic_rulings() if len(one.text) > 500)
    without = zstandard.ZstdCompressor(level=packing.LEVEL).compress(packing.plain_bytes(ruling))
    assert len(pack(ruling)) < 0.75 * len(without)
