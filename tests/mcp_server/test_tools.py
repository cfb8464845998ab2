"""What assistants are answered: bounded, with permalinks and a note of what is held; or a sentence by which they correct
themselves."""

import logging
from contextlib import closing
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from rulings.archive.archive import source_summaries
from rulings.engine.open import open_engine
from rulings.engine.port import EngineReader
from rulings.mcp_server.bounded import bounded
from rulings.mcp_server.search_tool import MAX_HITS
from rulings.public.publishers import EXCERPT_LENGTH, Display
from rulings.query.parser import MAX_QUERY_LENGTH
from rulings.settings import Settings
from tests.mcp_server.conftest import Call, answered, calling, refused, served
from tests.search_app.conftest import SamplePast
from tests.search_app.samples import RULINGS, WITHDRAWN_NUMBER

RULING = RULINGS[0]
NUMBER = str(RULING.case_numbers[0])
QUOTE = "本院认为，被告人甲某某的行为已构成诈骗罪"
TOOLS: dict[str, dict[str, Any]] = {
    "search_rulings": {"query": "诈骗"},
    "get_ruling": {"id": RULING.id},
    "resolve_case_number": {"case_number": NUMBER},
    "verify_quote": {"case_number": NUMBER, "quote": QUOTE},
    "similar_rulings": {"id": RULING.id},
    "disclosure_volume": {},
    "disclosure_figures": {"figure": "claims"},
}


def test_the_tools_are_named_and_say_what_they_answer(index: EngineReader) -> None:
    async def listed() -> dict[str, Any]:
        async with Client(served(index)) as client:
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    tools = anyio.run(listed)
    assert tools.keys() == TOOLS.keys()
    assert all("coverage" in tool.output_schema["properties"] for tool in tools.values())
    assert all(tool.annotations.read_only_hint for tool in tools.values())


@pytest.mark.parametrize("name", TOOLS)
def test_every_answer_says_what_is_held_as_of_when_and_from_where(call: Call, name: str) -> None:
    coverage = answered(call(name, **TOOLS[name]))["coverage"]
    assert (coverage["rulings"], coverage["as_of"]) == (18, "2026-07-08T00:00:00+00:00")
    assert [(one["source"], one["rulings"]) for one in coverage["sources"]] == [("sample", 18)]
    assert "may exist" in coverage["note"]


def test_a_search_pages_through_what_the_page_finds(call: Call) -> None:
    asked = {"query": "自首", "filters": {"crime": ["诈骗罪"]}, "from_date": "2016", "size": 5}
    first = answered(call("search_rulings", **asked, facets=["year"]))
    second = answered(call("search_rulings", **asked, cursor=first["next_cursor"]))
    assert first["total"] == second["total"] == 9
    assert len({hit["id"] for hit in (*first["hits"], *second["hits"])}) == 9
    assert {"value": "2016", "count": 3} in first["facets"]["year"]
    assert "自首" in first["hits"][0]["snippets"][0]


def test_every_ruling_has_its_permalink(call: Call) -> None:
    found = answered(call("search_rulings", query="诈骗", filters={"year": ["2016"]}))
    assert found["permalink"] == "https://rulings.example/?q=%E8%AF%88%E9%AA%97&year=2016"
    assert {hit["permalink"] for hit in found["hits"]} == {
        f"https://rulings.example/rulings/{hit['id']}" for hit in found["hits"]
    }
    near = answered(call("resolve_case_number", case_number="（2016）粤0305刑初4号"))["cases"][0]
    assert near["permalink"].startswith("https://rulings.example/cases/")


def test_a_ruling_is_read_in_pieces_that_make_it_whole(call: Call) -> None:
    read, offset = "", 0
    while offset is not None:
        answer = answered(call("get_ruling", id=RULING.id, offset=offset, max_characters=200))
        read += "".join(passage["text"] for passage in answer["passages"])
        offset = answer["next_offset"]
    assert read == RULING.text


def test_parts_are_those_that_were_asked_for(call: Call) -> None:
    answer = answered(call("get_ruling", id=RULING.id, parts=["disposition", "facts"]))
    assert [passage["part"] for passage in answer["passages"]] == ["facts", "disposition"]
    assert all(RULING.text[one["start"] : one["end"]] == one["text"] for one in answer["passages"])


@pytest.mark.parametrize(
    ("number", "state"), [(NUMBER, "held"), (WITHDRAWN_NUMBER, "withdrawn"), ("2016粤0305刑初90号", "not-held")]
)
def test_a_case_number_is_held_withdrawn_or_not_held(call: Call, number: str, state: str) -> None:
    (case,) = answered(call("resolve_case_number", case_number=number))["cases"]
    assert (case["state"], case["reading"]["court_code"]) == (state, "粤0305")


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [(QUOTE, "exact"), (QUOTE.replace("已", ""), "near"), ("原告主张合同无效请求返还", "absent")],
)
def test_a_quotation_is_checked_against_the_ruling(call: Call, quote: str, verdict: str) -> None:
    answer = answered(call("verify_quote", case_number=NUMBER, quote=quote))
    assert (answer["number"], answer["quote"]) == ("held", verdict)


@pytest.mark.parametrize("asked", [{"id": RULING.id}, {"facts": RULING.text}])
def test_similar_rulings_are_those_of_the_same_crime_first(call: Call, asked: dict[str, str]) -> None:
    hits = answered(call("similar_rulings", **asked, filters={"year": ["2017"]}))["hits"]
    assert RULING.id not in {hit["id"] for hit in hits}
    assert [hit["crimes"] for hit in hits[:3]] == [["诈骗罪"]] * 3
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert {"facet": "statute", "value": "刑法/第266条"} in hits[0]["shared"]
    assert hits[0]["passages"][0]["here"]["text"] in RULING.text


def test_the_volume_counts_by_period_and_group(call: Call) -> None:
    answer = answered(call("disclosure_volume", filters={"crime": ["盗窃罪"]}, split="region"))
    of_province = {one["period"]: one["count"] for one in answer["buckets"] if one["group"] == "广东省"}
    assert (answer["total"], of_province) == (5, {"2016": 2, "2017": 3})


def test_the_volume_counts_rulings_or_documents(call: Call) -> None:
    answer = answered(call("disclosure_volume", unit="rulings"))
    assert (answer["unit"], answer["permalink"].partition("?")[2]) == ("rulings", "unit=rulings")


@pytest.mark.parametrize(
    ("figure", "asked", "name", "value"),
    [
        ("lag", {"filters": {"crime": ["诈骗罪"]}, "split": "crime"}, "rulings", 12),
        ("rate", {"filters": {"region": ["广东省"]}, "split": "court"}, "split", "court"),
        ("withdrawn", {"split": "source", "as_of": "2026-07-06"}, "as_of", "2026-07-06"),
        ("history", {"as_of": "2026-07-04"}, "standing", 3),
        ("coverage", {"filters": {"source": ["s"]}}, "as_of", "2026-07-08"),
    ],
)
def test_figures_are_those_of_their_page(
    index: EngineReader, figure: str, asked: dict[str, Any], name: str, value: object
) -> None:
    answer = answered(calling(served(index, past=SamplePast()))("disclosure_figures", figure=figure, **asked))
    assert (answer["figure"], answer["figures"][name]) == (figure, value)
    assert answer["permalink"].startswith(f"https://rulings.example/observatory/{figure}?")


@pytest.mark.parametrize("figure", ["withdrawn", "history", "coverage", None])
def test_no_figure_is_as_of_a_day_that_was_not_observed_yet(index: EngineReader, figure: str | None) -> None:
    call = calling(served(index, past=SamplePast()))
    asked = {"figure": figure} if figure else {}
    answer = answered(call("disclosure_figures" if figure else "disclosure_volume", as_of="9999-12-31", **asked))
    assert answer.get("figures", answer)["as_of"] == "2026-07-08"
    assert "as_of=2026-07-08" in answer["permalink"]


def test_long_lists_are_cut_and_say_so() -> None:
    days = [{"sources": list(range(30))} for _ in range(60)]
    found, left_out = bounded({"days": days, "facets": {"crime": list(range(12))}, "as_of": "2026-07-08"})
    assert (len(found["days"]), found["days"][0]["sources"]) == (50, list(range(10)))  # type: ignore[arg-type, index]
    assert left_out == {"days": 10, "days.sources": 20, "facets.crime": 2}


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("search_rulings", {"filters": {"crme": ["诈骗罪"]}}, "Known: crime, cause"),
        ("search_rulings", {"filters": {"crime": ["诈骗罪名"]}}, "has no value"),
        ("search_rulings", {"filters": {"fine": ["有", "无"]}}, "fine can be given once only"),
        ("search_rulings", {"facets": ["crme"]}, "choose from"),
        ("search_rulings", {"from_date": "last week"}, "Write 2020, 2020-05 or 2020-05-31"),
        ("search_rulings", {"size": MAX_HITS + 1}, f"less than or equal to {MAX_HITS}"),
        ("search_rulings", {"query": "诈" * (MAX_QUERY_LENGTH + 1)}, f"at most {MAX_QUERY_LENGTH} characters"),
        ("search_rulings", {"cursor": "made up"}, "start again from the first page"),
        ("get_ruling", {"id": "unknown"}, "no ruling is held under this id"),
        ("get_ruling", {"id": "withdrawn0000000"}, "withdrawn by its publisher"),
        ("get_ruling", {"id": RULING.id, "parts": ["annex"]}, "it has head, facts, reasoning, disposition"),
        ("get_ruling", {"id": RULING.id, "offset": 5_000}, f"ends at {len(RULING.text)}"),
        ("resolve_case_number", {"case_number": "no number"}, "write it like"),
        ("verify_quote", {}, "give a case number, a quotation, or both"),
        ("verify_quote", {"quote": "短"}, "from 8 to"),
        ("similar_rulings", {"id": RULING.id, "facts": "经审理查明"}, "give either id or facts"),
        ("similar_rulings", {"id": "unknown"}, "no ruling is held under this id"),
        ("disclosure_volume", {"split": "court"}, "'crime' or 'region'"),
        ("disclosure_figures", {"figure": "speed"}, "'lag', 'rate'"),
        ("disclosure_figures", {"figure": "rate", "query": "自首"}, "q"),
        ("disclosure_figures", {"figure": "rate", "filters": {"crime": ["诈骗罪"]}}, "court, court_level"),
        ("disclosure_figures", {"figure": "lag", "split": "judge"}, "year"),
        ("disclosure_figures", {"figure": "claims", "as_of": "2026"}, "as_of"),
        ("disclosure_figures", {"figure": "history"}, "rulings index --rebuild"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_can(
    call: Call, name: str, arguments: dict[str, Any], said: str
) -> None:
    assert said in refused(call(name, **arguments))


def test_display_terms_hold_for_every_tool(index: EngineReader) -> None:
    call = calling(served(index, lambda _: Display.METADATA))
    assert [hit["snippets"] for hit in answered(call("search_rulings", query="自首", size=1))["hits"]] == [[]]
    read = answered(call("get_ruling", id=RULING.id))
    assert (read["display"], read["length"], read["passages"]) == ("metadata", 0, [])
    checked = answered(call("verify_quote", case_number=NUMBER, quote=QUOTE))
    assert (checked["quote"], checked["match"], checked["partly_shown"]) == (None, None, True)


def test_an_excerpt_ends_where_the_terms_say(index: EngineReader) -> None:
    call = calling(served(index, lambda _: Display.EXCERPT))
    assert answered(call("get_ruling", id=RULING.id))["length"] <= EXCERPT_LENGTH


def test_a_home_without_an_index_says_how_to_make_one_and_stays_empty(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with closing(open_engine(settings)) as empty:
        call = calling(served(empty))
        assert all("nothing is indexed yet" in refused(call(name, **TOOLS[name])) for name in TOOLS)
    assert source_summaries(settings) == ()
    assert not (tmp_path / "home").exists()


def test_nothing_that_was_asked_is_logged(call: Call, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        refused(call("search_rulings", filters={"crime": ["甲某某"]}))
        answered(call("verify_quote", case_number=NUMBER, quote=QUOTE))
    assert "甲某某" not in caplog.text
