"""Crimes of a ruling, as printed: from the disposition first, then the reasoning, the recited judgment, the title.

Never from the statute annex, and never another judgment's convictions: prior ones (曾因犯盗窃罪被判处) stand in
the head and the facts, revoked ones in a 撤销 item of the disposition. An acquittal or a withdrawn prosecution
convicts of nothing; it is about the crime that was charged.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from indexer.normalise.china.title_crimes import crimes_in_title_of
from rulings.china import crime
from rulings.ruling import Crime, CrimeBasis, SectionKind

_CONVICTION = re.compile(
    r"(?<![因曾])犯(?!罪)(?:有(?!价证券))?(?P<crimes>(?:侵犯|犯罪|[^，。；：,;:犯“”\"]){1,80})"
    r"|(?<!不)(?:以(?!危险方法)|(?=以危险方法))(?P<by>(?:侵犯|犯罪|以危险方法|[^，。；：,;:犯以“”\"]){1,80}?罪)"
    r"(?=(?:对[^，。；]{1,20}?)?(?:判处|处以|处[^罚分]))"
)
"""犯盗窃罪, 犯有盗窃罪, and 以盗窃罪判处; 有价证券诈骗 and 以危险方法危害公共安全 begin with the word before a name."""
_SENTENCE = re.compile(r"判处|免予|免于|处以|单处|并处|罚金|有期|拘役|无期|死刑|一案")
_PART = re.compile(r"(?<=罪)的?(?:定罪|量刑|判决|处罚|罪(?![所行名]))(?:部分)?(?:量刑|判决)?[、和及与]?")
_NO_CRIME = re.compile(r"(?:(?<!裁)定|数|犯|余|前|后|漏|新|该|此|上述|[一二两三四五])罪$")
"""定罪 is none, 拒不执行判决、裁定罪 is one."""
_NOTICE = re.compile(r"如不服|本(?:判决|裁定)(?:为终审|送达后即发生)")
_ITEM = re.compile(
    r"[。\n；;（(一二三四五六七八九十](?:(?<=[。\n])|(?<=[；;])(?=\s*(?:维持|改判|上诉人|原审被告|被告))"
    r"|(?<![^\s；;）”].)(?:(?<=[（(])[一二三四五六七八九十]{1,3}|(?<=[一二三四五六七八九十])[一二三四五六七八九十]{0,2})[、.．）)])"
)
_OTHER_SENTENCE = re.compile(
    r"(?:(?<=[，,、）)\s])|^)[并再]?(?:与|和|连同|加上)(?!其?本(?:次|案|判决|罪))"
    r"(?=[^，。；]{0,80}?(?:判决|裁定|法院|\d号|原判|前[罪判]|执行))[^。；]{0,300}?(?:并罚|决定执行)"
    r"|(?:与|和|连同|加上)其?(?:前|原(?!审))[^，。；]{0,60}|[前原]所?犯[^，。；]{0,40}"
)
"""与前犯故意伤害罪未执行的刑罚并罚, 与（2015）某刑初1号判决对甲犯聚众斗殴罪判处的刑罚数罪并罚: of an earlier judgment."""
_REVOKED_OBJECT = re.compile(
    r"(?:(?<=[，,、）)\s])|^)(?:对|将|把)(?=[^，。；]{0,80}?(?:判决|裁定|法院|\d号|原判|前[罪判]))"
    r"[^。；]{0,300}?(?:予以|应予|依法)撤[销消]"
)
"""将某法院（2010）某刑初1号判决以盗窃罪判处的缓刑予以撤销: what is revoked stands before the word, what is decided behind it."""
_REVOKED = re.compile(r"撤销|撤消")
_ESTABLISHED = re.compile(
    r"(?<!不)(?:构成|成立|触犯了?|符合)(?!要件)(?:了)?(?P<crimes>(?:侵犯|犯罪|机构|[^，。；：,;:犯“”\"构]){1,60})"
    r"|(?<!不)应?(?:当)?以(?P<sued>(?:侵犯|犯罪|[^，。；：,;:犯“”\"以]){1,60}?罪)(?:追究|定罪|论处|惩处|处罚|对其)"
)
_CHARGED = re.compile(
    r"(?:指控|起诉)[^。；]{1,200}?(?:涉嫌)?犯(?!罪)(?P<crimes>(?:侵犯|犯罪|[^，。；：,;:犯“”\"]){1,80})"
)
_ACQUITTED = re.compile(r"无罪|准许[^。]{0,40}撤回(?:起诉|自诉)|终止审理|不负刑事责任|驳回[^。]{0,20}起诉")
_REMANDED = re.compile(r"发回[^。；，]{0,40}(?:重|再|审)|重新审[判理]|指令[^。；]{0,60}(?:审理|再审)")
_UPHELD = re.compile(
    r"维持原判|维持[^。；]{0,80}(?:判决|裁定)|驳回[^。；]{0,40}(?:上诉|申诉|抗诉)|准许[^。；]{0,60}撤回(?:上诉|抗诉)|核准"
)
RECITAL = 4000
"""The recited judgment and the charge stand in this many characters of the facts."""


class _Source(Enum):
    """Where crimes are looked for when the disposition names none, best first."""

    ESTABLISHED = "reasoning"
    RECITED = "judgment below"
    CHARGED = "charge"


@dataclass(frozen=True, slots=True)
class Crimes:
    """Crimes found, strings that name none, and whether the publisher's label is no conviction."""

    crimes: tuple[Crime, ...]
    unresolved: tuple[str, ...]
    contradicts: bool
    decided: bool
    """A crime was given or convicted of: whatever the document is, its case is criminal."""


def read_crimes(given: Iterable[str], title: str | None, parts: Mapping[SectionKind, str]) -> Crimes:
    """Convictions, else what the text says the case is about, together with the publisher's label."""
    disposition = parts.get(SectionKind.DISPOSITION, "")
    convicted, unresolved = _resolved(convictions(disposition), CrimeBasis.CONVICTED)
    labelled = _labelled(given, title, parts)
    if labelled and not convicted and is_acquittal(disposition):
        found = labelled
    else:
        found = convicted or _about(disposition, parts) or labelled
    names = {one.name for one in found}
    only_labelled = tuple(one for one in labelled if one.name not in names)
    return Crimes(
        (*found, *only_labelled),
        unresolved,
        contradicts=bool(found and only_labelled),
        decided=bool(convicted or labelled),
    )


def given_crimes(given: Iterable[str]) -> Crimes:
    """What the publisher's labels name, without a look at the text; labels that name no crime are left out."""
    return Crimes(_resolved(given)[0], (), contradicts=False, decided=False)


def _labelled(given: Iterable[str], title: str | None, parts: Mapping[SectionKind, str]) -> tuple[Crime, ...]:
    """The publisher's label, else the title where it is this ruling's."""
    opening = parts.get(SectionKind.HEAD, "") + parts.get(SectionKind.FACTS, "")[:RECITAL]
    return _resolved(given)[0] or _resolved(crimes_in_title_of(title or "", opening))[0]


def _about(disposition: str, parts: Mapping[SectionKind, str]) -> tuple[Crime, ...]:
    """Without a conviction in the disposition: the court's reasoning, the judgment it upholds, or the charge."""
    facts = parts.get(SectionKind.FACTS, "")[:RECITAL]
    head = parts.get(SectionKind.HEAD, "")
    sources = {
        _Source.ESTABLISHED: established(parts.get(SectionKind.REASONING, "")),
        _Source.RECITED: recited(facts),
        _Source.CHARGED: charged(head + facts),
    }
    order = reversed(_Source) if is_acquittal(disposition) else iter(_Source)
    for source in order:
        found = _resolved(sources[source], _basis(source, disposition))[0]
        if found:
            return found
    return ()


def _basis(source: _Source, disposition: str) -> CrimeBasis:
    """A crime that the reasoning or the judgment below speaks of is one of conviction if that judgment is upheld."""
    if source is _Source.CHARGED or is_acquittal(disposition) or _REMANDED.search(disposition):
        return CrimeBasis.CHARGED
    upheld = source is _Source.ESTABLISHED or _UPHELD.search(disposition)
    return CrimeBasis.CONVICTED if upheld else CrimeBasis.CHARGED


def _resolved(
    printed: Iterable[str], basis: CrimeBasis = CrimeBasis.CHARGED
) -> tuple[tuple[Crime, ...], tuple[str, ...]]:
    """Each current crime once, in order, and the strings that name none."""
    found: dict[str, Crime] = {}
    unresolved: dict[str, None] = {}
    for raw in (one for joined in printed for one in crime.split_crimes(joined)):
        one = _crime(raw, basis)
        if one is None:
            unresolved[raw] = None
        else:
            found.setdefault(one.name, one)
    return tuple(found.values()), tuple(unresolved)


@lru_cache(maxsize=20_000)
def _crime(raw: str, basis: CrimeBasis) -> Crime | None:
    """Courts print the same few."""
    entry = crime.resolve_crime(raw)
    return Crime(entry.name, entry.path, raw, basis) if entry else None


def convictions(disposition: str) -> Iterator[str]:
    """What stands between 犯 and the punishment; one string may hold several crimes (盗窃罪、抢劫罪)."""
    notice = _NOTICE.search(disposition)
    operative = disposition[: notice.start()] if notice else disposition
    for item in _ITEM.split(operative):
        if "罪" in item:
            yield from _named(_CONVICTION, _decided(item))


def _decided(item: str) -> str:
    """What the court itself pronounces; most items have nothing else, and a character is found faster than a pattern."""
    if "撤" in item:
        item = _REVOKED_OBJECT.sub("", item)
        revoked = _REVOKED.search(item)
        item = item[: revoked.start()] if revoked else item
    if "前" in item or "原" in item or "并罚" in item or "决定执行" in item:
        item = _OTHER_SENTENCE.sub("", item)
    return item


def established(reasoning: str) -> Iterator[str]:
    """What the court says the acts constitute (其行为已构成诈骗罪), not what it denies (不构成)."""
    yield from _named(_ESTABLISHED, reasoning)


def recited(text: str) -> Iterator[str]:
    """Convictions in a quoted judgment of the lower court."""
    yield from _named(_CONVICTION, text)


def charged(head: str) -> Iterator[str]:
    """What the prosecution charged (指控被告人某犯诈骗罪)."""
    yield from _named(_CHARGED, head)


def is_acquittal(disposition: str) -> bool:
    return _ACQUITTED.search(disposition) is not None


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        for segment in _PART.split(next(group for group in match.groups() if group)):
            name = trim_to_crime(segment)
            if name:
                yield name


@lru_cache(maxsize=20_000)
def trim_to_crime(segment: str) -> str | None:
    """Cut at the punishment, then back to the last 罪 that ends a crime's name (not 数罪, 定罪)."""
    punishment = _SENTENCE.search(segment)
    text = "".join((segment[: punishment.start()] if punishment else segment).split())
    while text:
        end = text.rfind("罪") + 1
        text = text[:end]
        if not _NO_CRIME.search(text):
            return text or None
        text = text[:-1]
    return None
