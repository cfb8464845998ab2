"""Frequent phrases as terms of their own: found as any other phrase is."""

import dataclasses
import hashlib
from contextlib import closing
from pathlib import Path

from rulings.engine.analysis import VERSION, analyse
from rulings.engine.frequent_phrases import FREQUENT_PHRASES, frequent_phrases
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.query.ast import Phrase, SearchQuery, TextField
from rulings.ruling import Section, SectionKind
from rulings.text.folding import fold, is_plain
from tests.contract.corpus import corpus

TEXTS = ("被告人甲某，被 告 人乙某", "被告", "告人", "被告。人", "被告人")


def test_they_fold_alike_wherever_they_stand() -> None:
    assert all(fold(phrase) == phrase and is_plain(phrase) and len(phrase) > 2 for phrase in FREQUENT_PHRASES)


def test_names_of_roles_stand_as_often_as_in_the_text_and_the_others_once() -> None:
    assert frequent_phrases("本院认为被告人,被告人,本院认为") == "被告人 被告人 本院认为"
    assert frequent_phrases("被告") == ""


def test_they_change_with_the_version_of_the_analysis() -> None:
    """An index knows the phrases that it was made with, and says no more than its version."""
    digest = hashlib.sha256(" ".join(sorted(FREQUENT_PHRASES)).encode()).hexdigest()
    assert (VERSION, digest[:16]) == (5, "294900bf1f2f69e2")


def test_one_is_found_in_any_spelling_across_borders_and_in_its_section(tmp_path: Path) -> None:
    rulings = [
        dataclasses.replace(
            ruling,
            text=text,
            title=None,
            sections=(Section(SectionKind.FACTS, 0, 2), Section(SectionKind.REASONING, 2, 3)),
        )
        for ruling, text in zip(corpus(len(TEXTS)), TEXTS, strict=True)
    ]
    with closing(TantivyEngine(tmp_path / "index")) as engine:
        engine.upsert(map(analyse, rulings))
        engine.refresh()
        found = {
            field: sorted(ruling.text for ruling in engine.export(SearchQuery(Phrase("被告人", field))))
            for field in TextField
        }
    assert found == {field: [] for field in TextField} | {TextField.ANY: sorted((TEXTS[0], TEXTS[4]))}
