"""The table of fuzzed parsers: every one that eats bytes from outside."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from tests.fuzzing import chinese, dumps, normaliser, pages, requests, seeds


@dataclass(frozen=True, slots=True)
class Target:
    """A parser given any bytes: it returns, or raises what the project does not expect."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    weight: int = 20
    """Share of the executions; parsers that need microseconds get more."""
    max_length: int = 4_096
    """Bytes."""


_TEXTS = partial(seeds.encoded, (*seeds.CASE_NUMBERS, *seeds.LAWS, *seeds.NAMES, seeds.RULING))


def _of_sources() -> Iterable[Target]:
    for source in seeds.SOURCES:
        name = source.replace("-", "_")
        yield Target(f"detail_{name}", partial(pages.detail, source), partial(seeds.details, source), 6, 16_384)
        if seeds.lists(source):
            yield Target(f"list_{name}", partial(pages.listed, source), partial(seeds.lists, source), 6, 16_384)


_ALL = (
    Target("case_number", chinese.case_number, partial(seeds.encoded, seeds.CASE_NUMBERS), 150, 512),
    Target("typed_case_number", chinese.typed_case_number, partial(seeds.encoded, seeds.CASE_NUMBERS), 50, 256),
    Target("citation", chinese.citation, partial(seeds.encoded, seeds.LAWS), 60, 512),
    Target("names", chinese.names, partial(seeds.encoded, seeds.NAMES), 40, 128),
    Target("masking", chinese.masking, _TEXTS, 30, 1_024),
    Target("folding", chinese.folding, _TEXTS, 40, 512),
    Target("query", requests.query, seeds.queries, 50, 3_000),
    Target("partial_date", requests.dates, partial(seeds.encoded, seeds.DATES), 150, 32),
    Target("date", normaliser.dates, partial(seeds.encoded, seeds.DATES), 150, 128),
    Target("cursor", requests.cursor, seeds.cursors, 120, 512),
    Target("parameters", requests.parameters, partial(seeds.encoded, [seeds.PARAMETERS]), 30, 1_024),
    Target(
        "settings", requests.settings, partial(seeds.encoded, ["https://a:9200,https://b/x", "3/16"]), 120, 128
    ),
    Target("normaliser", normaliser.record, seeds.rulings, 30),
    Target("wenshu_json", partial(dumps.dump, "wenshu-json"), partial(seeds.encoded, seeds.JSON_LINES), 20),
    Target("wenshu_csv", partial(dumps.dump, "wenshu-csv"), partial(seeds.encoded, [seeds.TABLE]), 40),
    Target("jsonl", partial(dumps.dump, "jsonl"), partial(seeds.encoded, seeds.JSON_LINES), 40),
    Target(
        "judicial_yuan", partial(dumps.dump, "judicial-yuan"), partial(seeds.encoded, [seeds.JUDICIAL_YUAN]), 20
    ),
    Target("mapping", dumps.mapped, partial(seeds.encoded, ["text=a.b+c\nid=d\x1e" + seeds.JSON_LINES[0]]), 20),
    Target("page", dumps.page, partial(seeds.encoded, [seeds.PAGE, seeds.PAGE + '\x1e{"id":"a"}']), 30),
    Target("zip", dumps.zipped, seeds.zips, 5),
    Target("gzip", dumps.gzipped, seeds.members, 5),
    Target("warc", dumps.archived, seeds.members, 30),
    Target(
        "retry_after", pages.retry_after, partial(seeds.encoded, ["120", "Wed, 21 Oct 2026 07:28:00 GMT"]), 80, 64
    ),
    Target(
        "robots", pages.robots, partial(seeds.encoded, ["User-agent: *\nDisallow: /a*\nCrawl-delay: 2\n"]), 20, 512
    ),
    *_of_sources(),
)
TARGETS: Mapping[str, Target] = MappingProxyType({target.name: target for target in _ALL})


def target_of(data: bytes) -> tuple[Target, bytes]:
    """The parser that the first byte names, and what it is given."""
    return _ALL[data[0] % len(_ALL)], data[1:]


def _any(data: bytes) -> None:
    if data:
        target, rest = target_of(data)
        target.run(rest)


def _seeds_of_all() -> Iterable[bytes]:
    for number, target in enumerate(_ALL):
        yield from (bytes([number]) + seed for seed in list(target.seeds())[:20])


EVERY = Target("every", _any, _seeds_of_all)
"""All parsers in one process, for a short run: the first byte says which."""
