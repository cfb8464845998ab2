"""Citations of Chinese laws: 《刑法》第六十七条第一款、第三款 as provisions.

In a list a paragraph or an item alone belongs to the article before it. The order of title, article, paragraph and item
is what courts must print: 最高人民法院关于裁判文书引用法律、法规等规范性法律文件的规定 (法释〔2009〕14号).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rulings.china.law_name import canonical_law, known_law, looks_like_law
from rulings.china.numerals import chinese_to_int, int_to_chinese
from rulings.ruling import Provision, Statute
from rulings.text.folding import fold

MAX_CITATION = 300
"""Characters of a search text that may be one citation."""
_NUMERAL = r"[零〇○一二三四五六七八九十百千两\d]"
_TITLE = r"《(?P<title>(?:[^《》]|《[^《》]{1,60}》){2,80}?)》"
"""It may quote another title."""
_TITLED = re.compile(_TITLE)
_BEFORE_TITLE = re.compile(r"(?:最高[^《》，。；\s]{2,20})?关于[^《》，。；、\s]{1,12}$")
_BEHIND_TITLE = re.compile(
    r"[^《》，。；、第]{0,20}?(?:解释|规定|意见|批复|决定)(?:[（(][一二三四五六七八]{1,2}[）)])?"
)
"""The rest of a title without marks of its own, as of 关于适用《某法》的解释."""
_MAX_BEFORE_TITLE = 36
_BARE_LAW = re.compile(rf"(?P<title>[^第《》]{{2,80}}?)\s*(?P<rest>第{_NUMERAL}.*)?", re.DOTALL)
_BETWEEN = re.compile(r"[\s、，,；;和及与或至以之的]{0,4}")
"""What may stand between the parts of one list."""
_BARE_NUMBER = re.compile(rf"(?P<law>.{{0,80}}?[^\d第])第?(?P<number>\d{{1,4}})(?P<inserted>之{_NUMERAL}{{1,3}})?")


def _levels(ordinal: str) -> str:
    """Article, paragraph and item, all optional; `ordinal` stands before each number."""
    return (
        rf"(?P<article>{ordinal}(?P<number>{_NUMERAL}{{1,9}})条(?:之(?P<inserted>{_NUMERAL}{{1,3}}))?)?"
        rf"(?:{ordinal}(?P<paragraph>{_NUMERAL}{{1,3}})款)?"
        rf"(?:(?:{ordinal}[（(]?|[（(])(?P<item>{_NUMERAL}{{1,3}})[）)]?项)?"
    )


_ORDINAL = "第"
_PROVISION = re.compile(rf"(?={_ORDINAL}[（(]?{_NUMERAL}){_levels(_ORDINAL)}")
_LOOSE_PROVISION = re.compile(rf"(?=[第（(]{{0,2}}{_NUMERAL}){_levels('第?')}")
_UNNAMED = re.compile(r"\(\?P<\w+>")
_ANY_LEVELS = _UNNAMED.sub("(?:", _levels("第?"))
_CITATION = re.compile(
    r"(?P<law>《(?:[^《》]|《[^《》]{0,80}》){1,80}+》|(?:[^《》;()]|《[^《》]{0,80}》|\([^()]{1,12}\)){0,80}?)"
    rf"(?P<list>(?=第?{_NUMERAL}{{1,9}}条){_ANY_LEVELS}(?:[、,;和及与]++{_ANY_LEVELS})*+)"
)


class FoundProvision(NamedTuple):
    """Half-open range in the text; `article` as printed there, also for a paragraph that inherits it."""

    start: int
    end: int
    article: str
    provision: Provision
    """Without a law."""


def provisions_in(text: str) -> Iterator[FoundProvision]:
    """Every provision, in order. A paragraph or an item that follows no article means nothing."""
    return _provisions(_matches(text), text)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Looked for by what each begins with."""
    position = 0
    while (position := text.find(_ORDINAL, position)) >= 0:
        match = _PROVISION.match(text, position)
        position = match.end() if match and match.group() else position + 1
        if match:
            yield match


def _provisions(matches: Iterable[re.Match[str]], text: str) -> Iterator[FoundProvision]:
    last: FoundProvision | None = None
    for match in matches:
        if not match.group():
            continue
        if last is not None and not _BETWEEN.fullmatch(text, last.end, match.start()):
            last = None
        last = _article(match) if match["article"] else _continued(match, last)
        if last is not None:
            yield last


def _article(match: re.Match[str]) -> FoundProvision | None:
    provision = _provision(*match.group("number", "inserted", "paragraph", "item"))
    return FoundProvision(match.start(), match.end(), match["article"], provision) if provision else None


@lru_cache(maxsize=5_000)
def _provision(number: str, inserted: str | None, paragraph: str | None, item: str | None) -> Provision | None:
    article = _number(number)
    if article is None:
        return None
    return Provision(None, article, _number(inserted) or 0, _number(paragraph), _number(item))


def _continued(match: re.Match[str], last: FoundProvision | None) -> FoundProvision | None:
    if last is None:
        return None
    paragraph = _number(match["paragraph"]) or last.provision.paragraph
    provision = replace(last.provision, paragraph=paragraph, item=_number(match["item"]))
    return FoundProvision(match.start(), match.end(), last.article, provision)


def _number(text: str | None) -> int | None:
    return chinese_to_int(text) if text else None


def laws_in(text: str) -> Iterator[tuple[str, str]]:
    """(title as printed, the text up to the next title) of everything that stands in 《》."""
    titles = [_whole_title(text, match) for match in _TITLED.finditer(text)]
    for (title, _, end), following in zip_longest(titles, titles[1:]):
        yield title, text[end : following[1] if following else None]


def _whole_title(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The title with its range; that in 《》 may only be quoted in it."""
    behind = _BEHIND_TITLE.match(text, match.end())
    before = (
        _BEFORE_TITLE.search(text, max(0, match.start() - _MAX_BEFORE_TITLE), match.start()) if behind else None
    )
    if behind and before:
        return text[before.start() : behind.end()], before.start(), behind.end()
    return match["title"], *match.span()


def split_by_law(value: str) -> tuple[tuple[str, str | None], ...]:
    """(law, its provisions) as a publisher prints them in one string: 《某法》第八条、第九条；《某条例》第一条."""
    pairs: list[tuple[str, str | None]] = []
    for part in filter(None, map(str.strip, re.split(r"[；;\n]", value))):
        titled = list(laws_in(part))
        if titled:
            pairs += [(title, rest.strip(" 　、，,和及与") or None) for title, rest in titled]
        else:
            pairs.append(_untitled(part, pairs[-1][0] if pairs else None))
    return tuple(pairs)


def _untitled(part: str, law_before: str | None) -> tuple[str, str | None]:
    """Provisions alone belong to the law before them."""
    if law_before and part.startswith("第"):
        return law_before, part
    bare = _BARE_LAW.fullmatch(part)
    return (bare["title"], bare["rest"]) if bare else (part, None)


def read_citation(text: str) -> tuple[Provision, ...]:
    """The provisions that a text names if it is a citation and nothing else (刑法266, 刑诉法第20条第2款、第3款, 第266条).

    Empty for any other text. A law alone counts where it is known or stands in 《》.
    """
    if len(text) > MAX_CITATION:
        return ()
    folded = fold(text)
    return _law_alone(folded) or _law_and_provisions(_with_article_sign(folded))


def _law_alone(folded: str) -> tuple[Provision, ...]:
    law = known_law(folded)
    if law is None and re.fullmatch(_TITLE, folded) and looks_like_law(folded):
        law = canonical_law(folded)
    return (Provision(law),) if law else ()


def _with_article_sign(folded: str) -> str:
    """刑法第266条 for 刑法266."""
    bare = _BARE_NUMBER.fullmatch(folded)
    if bare is None or known_law(bare["law"]) is None:
        return folded
    return f"{bare['law']}第{bare['number']}条{bare['inserted'] or ''}"


def _law_and_provisions(folded: str) -> tuple[Provision, ...]:
    match = _CITATION.fullmatch(folded)
    if match is None:
        return ()
    name = match["law"]
    law = canonical_law(name) if name.startswith("《") or looks_like_law(name) else None
    if name and law is None:
        return ()
    found = _provisions(_LOOSE_PROVISION.finditer(match["list"]), match["list"])
    return tuple(dict.fromkeys(one.provision.of_law(law) for one in found))


def citation_text(provision: Provision) -> str:
    """What `read_citation` reads back to the provision alone: 刑法第266条第1款; 《某某条例》 for a law it does not know."""
    law = provision.law or ""
    named = law if not law or known_law(law) else f"《{law}》"
    return named + "".join(provision.numbers)


def printed_statute(statute: Statute) -> str:
    """中华人民共和国刑法第六十七条第一款: law and provision as a court prints them."""
    return statute.law + printed_levels(statute)


def printed_levels(statute: Statute) -> str:
    """第六十七条第一款; blank for a law alone. Paragraph and item in numerals of their own, since lists leave them out."""
    provision = statute.provision
    paragraph = provision.paragraph if provision else None
    item = provision.item if provision else None
    return (
        (statute.article or "")
        + (f"第{int_to_chinese(paragraph)}款" if paragraph else "")
        + (f"第（{int_to_chinese(item)}）项" if item else "")
    )
