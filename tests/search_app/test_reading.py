"""Reading a ruling: from hit to hit, looking for a word in it, going on from its values."""

from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from rulings.ruling import Section, SectionKind
from search_app.links import ruling_url
from search_app.view_models.ruling_text import ruling_text
from search_app.view_models.text_parts import text_part
from tests.search_app.samples import RULINGS

FOUND = next(ruling for ruling in RULINGS if ruling.crimes and ruling.court)


def page_of(client: FlaskClient, query: str = "") -> BeautifulSoup:
    answer = client.get(f"/rulings/{FOUND.id}{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def test_each_hit_says_which_it_is_and_leads_to_its_neighbours(client: FlaskClient) -> None:
    page = page_of(client, "?q=被告人")
    marks, steps = page.select("mark"), page.select(".hit-steps")
    assert len(marks) == len(steps) > 2
    for number, (mark, step) in enumerate(zip(marks, steps, strict=True), 1):
        assert mark["id"] == f"hit-{number}"
        assert step.select_one(f"[data-place='{number} / {len(marks)}']")
        targets = {str(link["rel"]): link["href"] for link in step.select("a[href]")}
        expected = {"['prev']": f"#hit-{number - 1}", "['next']": f"#hit-{number + 1}"}
        assert targets == {
            rel: link for rel, link in expected.items() if link not in {"#hit-0", f"#hit-{len(marks) + 1}"}
        }


def test_the_contents_lead_to_the_first_hit_of_each_section(client: FlaskClient) -> None:
    page = page_of(client, "?q=被告人")
    counts = page.select(".contents a.facet-count")
    assert sum(int(link.get_text()) for link in counts) == len(page.select("mark"))
    for link in counts:
        section = page.select_one(str(link["href"]).replace("#hit-", "mark#hit-"))
        assert section is not None
        entry = link.find_previous_sibling("a")
        assert isinstance(entry, Tag)
        assert section.find_parent("section", id=str(entry["href"]).removeprefix("#")) is not None


def test_what_is_looked_for_in_the_ruling_is_marked_instead_and_the_search_is_kept(client: FlaskClient) -> None:
    page = page_of(client, "?q=自首&crime=盗窃罪&find=被告人")
    assert {mark.get_text() for mark in page.select("mark")} == {"被告人"}
    back = page.select_one(".back a")
    assert back is not None
    assert "q=自首" in str(back["href"])
    hidden = {str(field["name"]): field["value"] for field in page.select(".find-in-text input[type=hidden]")}
    assert hidden == {"q": "自首", "crime": "盗窃罪"}
    assert page_of(client, "?find=" + '"(AND').select(".find-in-text")


def test_a_value_can_be_added_to_the_search_that_led_here(client: FlaskClient) -> None:
    assert not page_of(client).select(".narrowing")
    added = [str(link["href"]) for link in page_of(client, "?q=自首").select(".narrowing")]
    assert added
    assert all("q=自首" in address for address in added)


def test_the_same_court_and_crime_is_one_search_away(client: FlaskClient) -> None:
    assert FOUND.court is not None
    links = [str(link["href"]) for link in page_of(client).select(".facts a")]
    [address] = [link for link in links if "court=" in link and "crime=" in link]
    found = client.get(address.replace("/?", "/api/v1/rulings?") + "&size=100").json
    assert found is not None
    assert FOUND.id in {hit["id"] for hit in found["hits"]}


def test_the_address_of_a_part_keeps_what_is_looked_for(client: FlaskClient) -> None:
    with client.application.test_request_context():
        assert ruling_url("x", part=2, find="被告人") == "/rulings/x?part=2&find=被告人"


def test_each_paragraph_has_a_number_and_an_address(client: FlaskClient) -> None:
    shown = page_of(client).select(".ruling-text p")
    assert [part["id"] for part in shown] == [f"p-{number}" for number in range(1, len(shown) + 1)]
    assert [part.select("a.paragraph-link")[0]["href"] for part in shown] == [f"#{part['id']}" for part in shown]


def test_a_text_without_line_breaks_is_broken_for_reading_and_keeps_every_character() -> None:
    parts = (
        "甲县人民法院刑事判决书",
        "被告人甲某，男。",
        "经审理查明，" + "甲某取走财物。" * 300,
        "本院认为，甲某有罪。",
        "判决如下：",
    )
    ruling = replace(FOUND, text=" ".join(parts), sections=())
    shown = [
        "".join(segment.text for segment in paragraph.segments)
        for section in ruling_text(ruling, None).sections
        for paragraph in section.paragraphs
    ]
    assert len(shown) >= len(parts)
    assert "".join(shown) == ruling.text


def test_paragraphs_of_a_later_part_go_on_counting() -> None:
    ruling = replace(FOUND, text="第一段话。\n" * 30_000, sections=())
    first, second = text_part(ruling, 1), text_part(ruling, 2)
    numbers = [
        paragraph.number
        for part in (first, second)
        for section in ruling_text(part.ruling, None, part.paragraphs_before).sections
        for paragraph in section.paragraphs
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_long_section_has_entries_in_the_contents() -> None:
    lines = [f"第{number}笔，甲某取走财物若干，经查属实，有证据证明。" for number in range(300)]
    text = "\n".join(lines)
    ruling = replace(FOUND, text=text, sections=(Section(SectionKind.FACTS, 0, len(text)),))
    [section] = ruling_text(ruling, None).sections
    anchors = {paragraph.anchor for paragraph in section.paragraphs}
    assert 2 <= len(section.entries) <= len(text) // 1500
    assert {entry.anchor for entry in section.entries} <= anchors
