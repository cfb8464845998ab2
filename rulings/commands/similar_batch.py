"""`rulings similar --batch`: many facts, and a run in the TREC format."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from rulings.errors import InputError
from rulings.identity import ruling_id
from rulings.progress import progress_bar
from rulings.public.reader import PublicReader
from rulings.public.similar_rulings import ALL, Similar, own_case, similar_rulings, without
from rulings.query.ast import And, RulingIds, SearchQuery
from rulings.similar.facts import MAX_FACTS
from rulings.terminal import say

MAX_FILE = 64 << 20
"""Bytes of the file of queries, or of pools."""
MAX_POOL = 10_000
"""Rulings of one pool."""
Pools = Mapping[str, Sequence[str]]


def print_run(reader: PublicReader, batch: Path, pools: Path | None, among: SearchQuery, size: int) -> None:
    """A line a ruling: name of the query, Q0, the publisher's id, rank, score, name of the run. InputError for unreadable files."""
    queries, pooled = list(_queries(batch)), _pools(pools) if pools else None
    sources = _sources(reader)
    with progress_bar("similar", "queries", len(queries)) as progress:
        for name, facts in queries:
            found = (
                similar_rulings(reader, facts, without(among, own_case(reader, facts)), size)
                if pooled is None
                else _of_pool(reader, facts, among, pooled.get(name, ()), sources)
            )
            for rank, one in enumerate(found.ranked, start=1):
                say(f"{name} Q0 {one.candidate.source_key} {rank} {one.score:.6f} rulings")
            progress(1)


def _of_pool(
    reader: PublicReader, facts: str, among: SearchQuery, keys: Sequence[str], sources: Sequence[str]
) -> Similar:
    """Every ruling of the pool that is held and fits the filters."""
    if len(keys) > MAX_POOL:
        raise InputError(f"a pool has more than {MAX_POOL} ids")
    pool = RulingIds(frozenset(ruling_id(source, key) for source in sources for key in keys))
    wanted = replace(among, text=And((among.text, pool)) if among.text else pool)
    return similar_rulings(reader, facts, wanted, max(1, len(keys)))


def _sources(reader: PublicReader) -> tuple[str, ...]:
    """Of all rulings held: with the publisher's id they make a ruling's."""
    from rulings.engine.port import Page

    found = reader.search(ALL, Page(0), facets=("source",), highlights=False)
    return tuple(value.value for value in found.facets["source"])


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if not line.strip():
            continue
        record = _parsed(path, line, number)
        name, facts = (record.get("ridx"), record.get("q")) if isinstance(record, dict) else (None, None)
        if not isinstance(facts, str) or not isinstance(name, str | int) or not str(name).strip():
            raise InputError(
                f"{path.name}, line {number}: an object with the facts in `q` and a name in `ridx` is expected"
            )
        yield "_".join(str(name).split()), facts[:MAX_FACTS]


def _pools(path: Path) -> Pools:
    pools = _parsed(path, _read(path), 1)
    lists = pools.values() if isinstance(pools, dict) else (None,)
    if not all(isinstance(ids, list) and all(isinstance(one, str | int) for one in ids) for ids in lists):
        raise InputError(f"{path.name}: an object is expected, whose values are lists of ids")
    return {name: [str(one) for one in ids] for name, ids in pools.items()}


def _parsed(path: Path, text: bytes, line: int) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{path.name}, line {line}: not JSON") from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error
    if len(content) > MAX_FILE:
        raise InputError(f"{path.name} is larger than {MAX_FILE >> 20} MB")
    return content
