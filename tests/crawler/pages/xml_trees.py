"""Any XML in the place of a piece of a page, for property tests."""

from hypothesis import strategies as st
from lxml import etree

_TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=8)
_BREAK = st.builds(etree.ProcessingInstruction, st.just("linebreak"))


def grown(
    page: bytes, place: bytes, names: list[str], attributes: list[str], words: list[str]
) -> st.SearchStrategy[bytes]:
    """The page with trees for one of its elements, which is given as it stands there.

    Names in Clark notation: {namespace}name. Words are what texts and attributes often are.
    """
    assert page.count(place) == 1
    text = _TEXT | st.sampled_from(words)
    said = st.dictionaries(st.sampled_from(attributes), text, max_size=2)

    def element(children: list[etree._Element], name: str, said: dict[str, str], text: str) -> etree._Element:
        made = etree.Element(name, said)
        made.text = made.tail = text
        made.extend(children)
        return made

    def parent(children: st.SearchStrategy[list[etree._Element]]) -> st.SearchStrategy[etree._Element]:
        return st.builds(element, children, st.sampled_from(names), said, text)

    trees = st.recursive(parent(st.just([])) | _BREAK, lambda inner: parent(st.lists(inner, max_size=4)))
    written = trees.map(lambda tree: bytes(etree.tostring(tree, encoding="utf-8", with_tail=False)))
    return st.lists(written, max_size=4).map(lambda pieces: page.replace(place, b"".join(pieces)))


def damaged(page: bytes) -> st.SearchStrategy[bytes]:
    """The page with a piece cut out or written over."""
    place = st.integers(0, len(page))
    return st.builds(
        lambda a, b, new: page[: min(a, b)] + new + page[max(a, b) :], place, place, st.binary(max_size=9)
    )
