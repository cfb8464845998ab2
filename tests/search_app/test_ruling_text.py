"""The text of a ruling as sections."""

from dataclasses import replace

from rulings.ruling import Section, SectionKind
from search_app.view_models.ruling_text import RulingText, ruling_text
from tests.search_app.samples import sample

TEXT = "最高示例法院裁定\n　主　　文　\n上訴駁回。\n【理由】\n一、示例。\n示例日期"


def _shown(text: str, sections: tuple[Section, ...]) -> RulingText:
    return ruling_text(replace(sample(1, "诈骗罪", 2015), text=text, sections=sections), None)


def _lines(shown: RulingText) -> list[tuple[str, list[str]]]:
    return [
        (
            part.label,
            ["".join(piece.text for piece in paragraph.segments).strip() for paragraph in part.paragraphs],
        )
        for part in shown.sections
    ]


def _section(heading: str, words: str) -> Section:
    start = TEXT.index(words)
    return Section(SectionKind.OTHER, start, start + len(words), heading)


def test_a_heading_that_the_text_prints_is_shown_once() -> None:
    shown = _shown(TEXT, (_section("主文", "上訴駁回。"), _section("理由", "一、示例。")))
    assert _lines(shown) == [
        ("", ["最高示例法院裁定"]),
        ("主文", ["上訴駁回。"]),
        ("理由", ["一、示例。"]),
        ("", ["示例日期"]),
    ]


def test_a_line_that_only_resembles_a_heading_stays() -> None:
    shown = _shown(TEXT, (_section("主文之一", "上訴駁回。"),))
    assert _lines(shown)[0] == ("", ["最高示例法院裁定", "主　　文"])
