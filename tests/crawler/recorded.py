"""Recorded answers of publishers, which are no part of the project, and what they read as, which is.

    python -m tests.crawler.recorded

writes the goldens: counts, names of fields and digests, never text. What changed is for the author to explain.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import quote

import click

from crawler.pages.shared.payload import response_of
from crawler.run import spider_class
from crawler.source import load_source
from rulings.archive.record_formats import reader_of
from rulings.record import RawRecord, Rejected
from tests.conftest import SHARED
from tests.crawler.pages.archived import archived

GOLDENS = Path(__file__).with_name("recorded_goldens.json")
HOW = "`python -m tests.crawler.recorded` writes what it reads as"
TW = "https://data.judicial.gov.tw/jdg/api"
FR = "https://api.piste.gouv.fr/cassation/judilibre/v1.0"
NL = "https://data.rechtspraak.nl/uitspraken"
AT = "https://data.bka.gv.at/ris/api/v2.6"
AT_RULING = "JJT_19250416_OGH0002_0030OB00270_2500000_000"
"""The number of the only recorded document, whose file is called by the first parts of it."""
_AT_SEARCHES = {
    "search-gz-array": "Vfgh",
    "search-lvwg-tirol": "Lvwg",
    "search-vfgh": "Vfgh",
    "search-vwgh-collection-span": "Vwgh",
}
"""Those for case law, by application; the others are for laws, or errors."""


Kind = Literal["list", "detail"]


@dataclasses.dataclass(frozen=True)
class Answer:
    """One recorded answer."""

    source_id: str
    name: str
    """Of its file in the folder of recorded sites; behind # the part of the file that is the answer."""
    kind: Kind
    address: str
    """At the publisher."""
    body: bytes


class _Found(NamedTuple):
    """Where an answer is recorded, and under which address."""

    file: Path
    kind: Kind
    address: str
    part: str | None = None
    """Of a file that holds several answers."""


def recorded_answers(sites: Path) -> Iterator[Answer]:
    """Every recorded answer but errors, by source."""
    for source_id, answers in (
        ("at-ris", _at_ris(sites / "at_ris/raw")),
        ("cn-court", _cn_court(sites / "cn_court_gov")),
        ("cn-spp", _cn_spp(sites / "cn_spp")),
        ("fr-judilibre", _fr_judilibre(sites / "fr_judilibre/raw")),
        ("nl-rechtspraak", _nl_rechtspraak(sites / "nl_rechtspraak/raw")),
        ("tw-judicial", _tw_judicial(sites / "tw_judicial")),
    ):
        for found in answers:
            name = "#".join(filter(None, (found.file.relative_to(sites).as_posix(), found.part)))
            yield Answer(source_id, name, found.kind, found.address, _body(found.file, found.part))


def ecli_of(document: bytes) -> str:
    """The ECLI of a recorded document of Rechtspraak; names of files are none always."""
    (ecli,) = re.findall(rb"<dcterms:identifier>(ECLI:[^<]+)<", document)
    return str(ecli, "ascii")


def _body(file: Path, part: str | None) -> bytes:
    if part is None:
        return file.read_bytes()
    return json.dumps({"results": json.loads(file.read_bytes())[part]}, ensure_ascii=False).encode()


def _at_ris(raw: Path) -> Iterator[_Found]:
    for name, application in _AT_SEARCHES.items():
        yield _Found(raw / f"{name}.json", "list", f"{AT}/Judikatur?Applikation={application}")
    changes = f"{AT}/History?Anwendung=Bundesnormen&IncludeDeletedDocuments=true"
    yield _Found(raw / "history-with-deleted.json", "list", changes)
    (document,) = raw.glob("document-justiz-*.xml")
    address = f"https://www.ris.bka.gv.at/Dokumente/Justiz/{AT_RULING}/{AT_RULING}.xml"
    yield _Found(document, "detail", address)


def _cn_court(site: Path) -> Iterator[_Found]:
    for file in sorted(site.glob("*/shenpan_*.html")):
        _, page, number = file.stem.split("_", 2)
        address = f"https://www.court.gov.cn/shenpan/{page}/{number}.html"
        yield _Found(file, "detail" if page == "xiangqing" else "list", address)


def _cn_spp(site: Path) -> Iterator[_Found]:
    column = "https://www.spp.gov.cn/spp/jczdal"
    yield _Found(site / "raw/spp_jczdal_index.shtml", "list", f"{column}/index.shtml")
    for file in sorted(site.glob("*/*t2*_*.shtml")):
        page = "t2" + file.name.partition(".")[0].rpartition("t2")[2]
        yield _Found(file, "detail", f"{column}/{page[1:7]}/{page}.shtml")


def _fr_judilibre(raw: Path) -> Iterator[_Found]:
    for file in sorted(raw.glob("**/sample_list.json")):
        for part in ("resolved", "unresolved"):
            yield _Found(file, "list", f"{FR}/scan?{_references(part)}", part)
    for file in sorted(raw.glob("**/sample_detail_*.json")):
        key, which = json.loads(file.read_bytes())["id"], file.stem.rpartition("_")[2]
        yield _Found(file, "detail", f"{FR}/decision?id={key}&{_references(which)}")


def _references(which: str) -> str:
    return f"resolve_references={'true' if which == 'resolved' else 'false'}"


def _nl_rechtspraak(raw: Path) -> Iterator[_Found]:
    yield _Found(raw / "zoeken_feed_2016-10-31.first_copy.xml", "list", f"{NL}/zoeken?max=10")
    for file in sorted((raw / "content").glob("*.xml")):
        yield _Found(file, "detail", f"{NL}/content?id={ecli_of(file.read_bytes())}")


def _tw_judicial(site: Path) -> Iterator[_Found]:
    for file in (site / "derived_jdoc/_JList.json", site / "spec_examples/JList.ok.json"):
        yield _Found(file, "list", f"{TW}/JList")
    examples = (site / f"spec_examples/JDoc.{kind}.json" for kind in ("file", "text"))
    for file in (*sorted(site.glob("derived_jdoc/T*.json")), *examples):
        jid = json.loads(file.read_bytes())["JID"]
        yield _Found(file, "detail", f"{TW}/JDoc?j={quote(jid, safe='')}")


def digest_of(answer: Answer) -> dict[str, Any]:
    """What an answer reads as, without any text."""
    return _digest_of_list(answer) if answer.kind == "list" else _digest_of_detail(answer)


def _digest_of_list(answer: Answer) -> dict[str, Any]:
    page = spider_class(load_source(answer.source_id)).list_page(response_of(answer.address, answer.body))
    return {
        "rows": len(page.rows),
        "unread_rows": page.unread_rows,
        "digest": _digest([dataclasses.asdict(row) for row in page.rows]),
        "next_page": page.next_url is not None,
    }


def _digest_of_detail(answer: Answer) -> dict[str, Any]:
    read = list(reader_of(answer.source_id)(archived(answer.address, answer.body)))
    records = [dataclasses.asdict(one) for one in read if isinstance(one, RawRecord)]
    values = {field.name: [record[field.name] for record in records] for field in dataclasses.fields(RawRecord)}
    return {
        "records": len(records),
        "fields": {name: _digest(given) for name, given in values.items() if any(given)},
        "rejected": [one.reason for one in read if isinstance(one, Rejected)],
    }


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode(errors="surrogatepass")).hexdigest()[:16]


def changes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """A line for each answer that reads as something else: its name, and the fields in which it does."""
    lines = []
    for name in sorted(before.keys() | now.keys()):
        old, new = _flat(before.get(name, {})), _flat(now.get(name, {}))
        if others := sorted(field for field in old.keys() | new.keys() if old.get(field) != new.get(field)):
            lines.append(f"{name}: {', '.join(others)}")
    return lines


def _flat(digest: dict[str, Any]) -> dict[str, Any]:
    return {**digest, **digest.get("fields", {}), "fields": None}


@click.command()
def main() -> None:
    """Write what each recorded answer reads as."""
    if not SHARED.is_dir():
        raise click.ClickException(f"there are no recorded answers in {SHARED}")
    goldens = {answer.name: digest_of(answer) for answer in recorded_answers(SHARED / "sites")}
    before = json.loads(GOLDENS.read_text(encoding="utf-8")) if GOLDENS.exists() else {}
    for line in changes(before, goldens):
        click.echo(line)
    GOLDENS.write_text(json.dumps(goldens, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
