"""Running text of XML: what is a line, and in which element it stands."""

import pytest
from lxml import etree

from crawler.pages.shared.xml_text import Markup, lines_of, single_spaced, text_of

MARKUP = Markup(
    inline=frozenset({"b"}),
    numbers=frozenset({"nr"}),
    breaks=frozenset({"br", "linebreak"}),
    unseen=frozenset({"head"}),
    glyphs={"gdash": "–"},
)


def _root(xml: str) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, remove_comments=True))


def _lines(xml: str) -> list[tuple[str, str]]:
    return [(line.text, line.block.tag) for line in lines_of(_root(xml), MARKUP)]


@pytest.mark.parametrize(
    ("xml", "lines"),
    [
        ("<r>a <b>b</b>\n c<p>d</p>e</r>", [("a b c", "r"), ("d", "p"), ("e", "r")]),
        ("<p>d<br/>e<?linebreak?>f<?other?>g</p>", [("d", "p"), ("e", "p"), ("fg", "p")]),
        ("<r>x<gdash/>y<head><p>unseen</p></head>z</r>", [("x–y", "r"), ("z", "r")]),
        ("<r>one &e; two<p>&e;</p><!-- no --></r>", [("one two", "r")]),
        ("<b>inline</b>", [("inline", "b")]),
        ("<r> <p/></r>", []),
    ],
)
def test_lines_end_where_their_elements_and_breaks_do(xml: str, lines: list[tuple[str, str]]) -> None:
    declared = '<!DOCTYPE r [<!ENTITY e "never">]>' if "&e;" in xml else ""
    assert _lines(declared + xml) == lines


def test_a_number_stands_before_the_line_that_it_numbers() -> None:
    assert _lines("<g><nr>2.1</nr><p>x</p><p>y</p></g>") == [("2.1 x", "p"), ("y", "p")]
    assert _lines("<t><nr>1</nr>Title</t>") == [("1 Title", "t")]


def test_a_number_without_a_line_is_a_line() -> None:
    assert _lines("<r><g><nr>1</nr><image/></g><p>x</p></r>") == [("1", "g"), ("x", "p")]
    assert _lines("<g><nr>2</nr><nr>2.1</nr><p>x</p></g>") == [("2", "g"), ("2.1 x", "p")]


def test_text_without_characters_is_none() -> None:
    assert text_of(None) is None
    assert text_of(_root("<r> <b/> </r>")) is None
    assert text_of(_root("<r>a\n<b> b</b></r>")) == "a b"
    assert single_spaced(None) is None
