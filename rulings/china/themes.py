"""Themes: named, documented filters over crimes and text. Data: rulings/china/data/themes.json."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rulings.china import data
from rulings.ruling import SectionKind
from rulings.text.signs import holds_any

ANY_CRIME = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to belong to a theme: any of the crimes (or chapters, sections), and the text, and the finding."""

    crimes: frozenset[str]
    text: re.Pattern[str] | None
    words: tuple[str, ...]
    """One of them is in everything that `text` finds; looked for first, since that is many times faster. () says nothing."""
    finding: str | None
    """Names a function of FINDINGS that reads what the court found."""
    sections: tuple[SectionKind, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name_zh: str
    name_en: str
    description_zh: str
    description_en: str
    sources: tuple[str, ...]
    rules: tuple[Rule, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes in the order of the data file."""
    return tuple(
        Theme(
            row["id"], row["zh"], row["en"], row["description_zh"], row["description_en"],
            tuple(row["sources"]), tuple(_rule(rule) for rule in row["rules"]),
        )
        for row in json.loads(data.text("themes.json"))
    )  # fmt: skip


def _rule(row: Mapping[str, object]) -> Rule:
    crimes, sections, text, finding = (row.get(name) for name in ("crimes", "sections", "text", "finding"))
    words = row.get("words")
    return Rule(
        frozenset(crimes if isinstance(crimes, list) else ()),
        re.compile(text) if isinstance(text, str) else None,
        tuple(words) if isinstance(words, list) else (),
        finding if isinstance(finding, str) else None,
        tuple(SectionKind(kind) for kind in sections) if isinstance(sections, list) else (),
    )


def assign(crime_paths: Iterable[Sequence[str]], sections: Mapping[SectionKind, str]) -> tuple[str, ...]:
    """Ids of the themes of a ruling. Only the sections that a rule names are read, so never the statute annex."""
    nodes = frozenset(node for path in crime_paths for node in path)
    read = _each_once(sections)
    return tuple(theme.id for theme in themes() if any(_holds(rule, nodes, read) for rule in theme.rules))


def _each_once(sections: Mapping[SectionKind, str]) -> Mapping[SectionKind, str]:
    """Without the claims where the facts begin with them: every rule that reads the one reads the other."""
    claims, facts = sections.get(SectionKind.CLAIMS), sections.get(SectionKind.FACTS, "")
    if claims is None or not facts.startswith(claims):
        return sections
    return {kind: text for kind, text in sections.items() if kind is not SectionKind.CLAIMS}


def _holds(rule: Rule, nodes: frozenset[str], sections: Mapping[SectionKind, str]) -> bool:
    if rule.crimes and not (nodes & rule.crimes or (ANY_CRIME in rule.crimes and nodes)):
        return False
    texts = [sections[kind] for kind in rule.sections if kind in sections]
    if rule.text is not None and not any(_finds(rule.text, rule.words, text) for text in texts):
        return False
    return rule.finding is None or any(FINDINGS[rule.finding](text) for text in texts)


def _finds(pattern: re.Pattern[str], words: Sequence[str], text: str) -> bool:
    return (not words or holds_any(text, words)) and pattern.search(text) is not None


_DEFENCE = re.compile(
    r"(?:系|属于?|构成|是|认定为|具?有|符合|成立|具备)[^，。；]{0,12}?"
    r"(?:正当防卫|防卫过当|防卫性质|防卫的性质|防卫情节|防卫因素)|采取防卫[^。；]{0,12}超过必要限度|(?:正当防卫|防卫过当)[^。；]{0,40}(?:不负刑事责任|减轻处罚|免除处罚|免予)"
)
_DENIED = re.compile(
    r"(?:不(?!法)|(?<!是)非(?!法)|无(?!法)|没有|未|难以|缺乏)[^，。；]{0,14}(?:正当防卫|防卫)|防卫[^。；]{0,60}(?:不能成立|不成立|不予采纳|不予支持|理由不足|不符|不足)"
)
_GENERAL = re.compile(r"(?:是否|争议)[^。；]{0,40}防卫|防卫[^，。；]{0,4}(?:还是|要求|是指|的前提|的条件)")
"""Questions and definitions are no findings."""
_ARGUED = re.compile(r"辩称|辩解|辩护|提出|主张|认为其|上诉称|请求")
_COURT = re.compile(r"本院认为")
_ACCEPTED = re.compile(
    r"(?<!不予)(?<!不)(?:予以采纳|应予采纳|可予采纳|本院采纳|予以支持|意见成立|理由成立|予以采信)"
)
_REJECTED = re.compile(r"不予采纳|不予支持|不能成立|不成立|不予采信|难以采纳|不采纳|与[^，。]{0,20}不符|无事实")
_SENTENCE_END = re.compile(r"[。！？\n]")


def found_defence(text: str) -> bool:
    """The court found justifiable defence (刑法第二十条第一、三款) or excessive defence (第二款)."""
    if not holds_any(text, ("防卫",)):
        return False
    return any(_finds_defence(sentence, after) for sentence, after in _pairs(_SENTENCE_END.split(text)))


def _pairs(sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(sentences, [*sentences[1:], ""], strict=True)


def _finds_defence(sentence: str, after: str) -> bool:
    """A plea counts only where this sentence or the next accepts it."""
    if "防卫" not in sentence or not _DEFENCE.search(sentence):
        return False
    if _DENIED.search(sentence) or _GENERAL.search(sentence):
        return False
    if not _ARGUED.search(sentence) or _COURT.search(sentence.split("防卫")[0].rsplit("，", 1)[0][-6:]):
        return True
    answer = sentence if _ACCEPTED.search(sentence) or _REJECTED.search(sentence) else after
    return bool(_ACCEPTED.search(answer)) and not _REJECTED.search(answer)


FINDINGS = {"defence": found_defence}
