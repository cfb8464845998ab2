"""Every fuzzed parser reads its seeds, pieces of them, and what once crashed it."""

import pytest

from crawler.source import source_ids
from indexer.importers.formats import FORMATS
from tests.fuzzing.replay import CRASHES, crashes_of
from tests.fuzzing.targets import TARGETS, Target


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_seeds_and_pieces_of_them_are_read_or_refused(target: Target) -> None:
    seeds = list(target.seeds())[:50]
    assert seeds
    for seed in seeds:
        for data in (seed, seed[: len(seed) // 2], seed[len(seed) // 3 :], seed[::-1], seed + seed):
            target.run(data)


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_what_crashed_once_is_read_or_refused(target: Target) -> None:
    for data in (b"", b"\x00", b"\xff\xfe", *crashes_of(target.name)):
        target.run(data)


def test_every_format_and_every_source_is_fuzzed() -> None:
    formats = {"page" if name == "html" else name.replace("-", "_") for name in FORMATS}
    sources = {f"detail_{source.replace('-', '_')}" for source in source_ids()}
    assert formats | sources <= set(TARGETS)


def test_each_kept_crash_has_its_target() -> None:
    assert {path.name for path in CRASHES.iterdir() if path.is_dir()} <= set(TARGETS)
