"""Where the processor time of bench.pipeline goes: each stage alone, over every tenth judgment of the archive that it left.

One process, in which nothing waits. Without what happens once a program: its start, and tables that are made at their first use.
"""

import pickle
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from bench.corpora import LECARD, lines
from bench.index import HOME
from indexer.importers.find_inputs import find_inputs
from indexer.importers.formats import find_format
from indexer.importers.run import run_import
from indexer.index.index_run import HELD, batched
from indexer.index.pool import Outcome
from indexer.normalise.cleaning import clean_record
from indexer.normalise.entry import normalise
from indexer.normalise.recipes import clean_text
from rulings.archive.archive import open_archive
from rulings.archive.model import ArchivedDocument
from rulings.archive.record_formats import readers
from rulings.china.personal_data import mask_personal_data
from rulings.engine.analysis import analyse
from rulings.engine.document import Document
from rulings.engine.packing import pack
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling
from rulings.settings import Settings
from rulings.text.folding import fold_text
from rulings.text.near_duplicates import signature

Value = TypeVar("Value")
EVERY = 10
WARM_UP = 20


def print_stages() -> None:
    """A table: milliseconds a ruling, and the share of the whole."""
    with closing(open_archive(Settings(home=HOME))) as archive:
        every = [found for at, found in enumerate(archive.documents(0, HELD, _no_damage)) if at % EVERY == 0]
        reading = _seconds(lambda: list(archive.documents(0, HELD, _no_damage))) / EVERY
    stages = {"archive what is imported": _importing(len(every)), "read the archive": reading, **_reading(every)}
    whole = sum(stages.values())
    print("\n| stage | ms a ruling | share |\n|---|---|---|")
    for name, seconds in stages.items():
        print(f"| {name} | {seconds / len(every) * 1000:.2f} | {seconds / whole:.0%} |")
    print(f"| together | {whole / len(every) * 1000:.2f} | |")


def _no_damage(source: str, place: str, error: Exception) -> None:
    raise error


def _importing(count: int) -> float:
    """Into an archive of its own; like all of them, as often as there are documents."""
    options = dict(pair.split("=") for pair in LECARD)
    chosen = find_format("jsonl")
    with tempfile.TemporaryDirectory() as folder:
        some = [line for at, line in enumerate(lines("lecard")) if at % EVERY == 0]
        file = Path(folder, "some.jsonl")
        file.write_bytes(b"".join(some))
        inputs = find_inputs((str(file),), chosen.suffixes, chosen.sidecar)
        with closing(open_archive(Settings(home=Path(folder, "home")))) as archive:
            spent = _seconds(lambda: run_import(archive, chosen, inputs, "lecard", options, lambda _: None))
    return spent / len(some) * count


def _reading(documents: list[ArchivedDocument]) -> dict[str, float]:
    """The stages between archive and index."""
    raws = [raw for document in documents for raw in _records(document)]
    texts = [clean_text(raw.text) for raw in raws]
    provenance = Provenance("bench", "1", None, documents[0].observed_at, documents[0].first_seen, "", "")
    rulings = [found for raw in raws if isinstance(found := normalise(raw, provenance), Ruling)]
    masking = _each(mask_personal_data, texts)
    reading = _each(lambda raw: normalise(raw, provenance), raws)
    cleaning = _each(clean_record, raws)
    folding, packing = _each(lambda ruling: fold_text(ruling.text), rulings), _each(pack, rulings)
    signing = _each(lambda ruling: signature(ruling.text), rulings)
    analysing = _each(analyse, rulings)
    analysed = [analyse(ruling) for document in documents for ruling in _rulings(document)]
    return {
        "read the records": _each(lambda document: list(_records(document)), documents),
        "mask personal data": masking,
        "clean": cleaning - masking,
        "normalise, the rest": reading - cleaning,
        "fold": folding,
        "cut into terms, the rest": analysing - folding - packing - signing,
        "signatures of texts": signing,
        "pack stored rulings": packing,
        "hand over to other processes": _seconds(lambda: _hand_over(documents, analysed)),
        "tantivy": _seconds(lambda: _index(analysed)),
    }


def _records(document: ArchivedDocument) -> Iterable[RawRecord]:
    return (raw for raw in readers()[document.format](document) if isinstance(raw, RawRecord))


def _rulings(document: ArchivedDocument) -> Iterable[Ruling]:
    provenance = Provenance(
        document.source, document.source_key, None, document.observed_at, document.first_seen, "", ""
    )
    results = (normalise(raw, provenance) for raw in _records(document))
    return (result for result in results if isinstance(result, Ruling))


def _hand_over(documents: list[ArchivedDocument], analysed: list[Document]) -> None:
    for batch in batched(documents):
        pickle.loads(pickle.dumps(batch))  # noqa: S301  # made here
    for at in range(0, len(analysed), 50):
        outcome = Outcome(tuple(analysed[at : at + 50]), (), at, 50)
        pickle.loads(pickle.dumps(outcome))  # noqa: S301  # made here


def _index(analysed: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(TantivyEngine(Path(folder))) as engine:
        engine.upsert(analysed)
        engine.refresh(1)


def _each(work: Callable[[Value], object], values: list[Value]) -> float:
    for value in values[:WARM_UP]:
        work(value)
    return _seconds(lambda: [work(value) for value in values])


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor, in all threads."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    print_stages()
