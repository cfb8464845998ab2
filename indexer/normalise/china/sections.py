"""Sections of a ruling, as offsets into its text.

The cut follows the publishers' own (s22-s28 of 裁判文书网, the criminal corpora): facts are the 案件基本情况,
from the end of the proceedings to the court's reasoning, with charges or claims, defence, findings and evidence.
Claims, the opening part of the facts up to the court's own findings, lie inside them. The disposition runs to the
judges' signatures and so ends with the notice of appeal; whoever reads convictions cuts that off.
"""

import re
from typing import NamedTuple

from rulings.ruling import Section, SectionKind

_PARAGRAPH = r"(?:(?<=\s)|^)"
_PROCEEDINGS_END = re.compile(r"(?:审理|复核|审查)(?:[^\s，。]{0,2})(?:终结|完毕)[^\s。]{0,9}。?")
_PROCEEDINGS = re.compile(r"(?:审理了?(?:此|本)案|到庭参加(?:了)?诉讼)。")
_CASE_INTRODUCED = re.compile(r"(?:一案|一案件|现已审理|立案执行)[^\n]{0,300}\n")
_CHARGE = re.compile(_PARAGRAPH + r"[^\s。，；]{0,40}?(?:指控|诉称|诉讼请求|判决认定|原判认定)")
_FINDINGS = re.compile(
    r"[经本法再二](?<![^\s。].)"
    r"(?:(?<=经)(?:本院|法庭|公开|开庭|依法|再次|合议庭|庭审)*(?:审理|审查|复核)?(?:后)?(?:查明|认定|确认)"
    r"|(?:(?<=[本法])院|(?<=[再二])审|(?<=本)院[二再]审)(?:经)?(?:审理)?(?:查明|认定(?:事实)?如下|审理查明))"
)
"""It begins with a class of characters, so that the search skips quickly what is none."""
_REASONING = re.compile(
    _PARAGRAPH + r"(?:本院|再审|合议庭|本庭|本合议庭|经(?:本院)?[^\s，。：]{0,10})"
    r"(?:经[^\s，。：]{0,10}|再审|二审|复核|评议|审查|综合|后)?(?:，)?(?:本院)?认为"
)
_THINKS = "认为"
"""The end of `_REASONING`."""
_LONGEST_REASONING = 30
_PARAGRAPH_SO_FAR = re.compile(rf"{_PARAGRAPH}\S{{0,{_LONGEST_REASONING}}}\Z")
_REASONING_IN_LINE = re.compile(r"(?<=[。；])(?:本院|再审)(?:经审查|经审理|再审)?认为")
"""Some dumps have lost every paragraph."""
_SUMMARY = re.compile(_PARAGRAPH + r"综上(?:所述)?[，,：]")
_STATUTE_LEAD = re.compile(
    _PARAGRAPH + r"(?:据此|为此|故|综上)?[，,]?(?:本院)?(?:依照|依据|根据|经[^\s，。]{0,12}讨论决定)"
)
_BEFORE_LEAD = re.compile(r"(?:判决|裁定|决定|调解|协议|判处|处理)(?:结果)?[，、]?$")
_LEAD = re.compile(r"如下\s?[：:；;。，,]?")
_LEAD_REACH = 6
_EARLIER_LEAD = re.compile(r"(?:判决|裁定|判处)(?:结果)?[，、]?$")
"""Of a disposition with several leads the first; 处理如下 and the like may stand in the reasoning."""
_ANOTHER_DECISION = re.compile(
    r"认为|查明|经审|本院|法院|检察院|上诉|抗诉|宣判|释放|原判|原审|申请|请求|判决书|裁定书"
)
"""Stands between the 判决如下 of a quoted decision and that of this one."""
_WEAK_LEAD = re.compile(r"(?:意见如下|讨论决定|之?规定|判决)[：:；;，,]\s")
_SIGNATURE = re.compile(
    r"(?<=[\s。；）])(?:[（(]?[此本以][^\s]{0,6}页?[^\s]{0,3}无正文|[（(]本页|"
    r"(?:代\s{0,20}理?|助\s{0,20}理)?\s{0,20}审\s{0,20}[判。]\s{0,20}[判长员]\s{0,20}[长员]?|人\s{0,20}民\s{0,20}陪\s{0,20}审\s{0,20}员|院\s{0,20}长|书\s{0,20}记\s{0,20}员)"
)
_SIGNATURE_STARTS = re.compile(r"[（(此本以代助审人院书\s](?<=[\s。；）][\s\S])")
_ANNEX_BEGINS = (
    r"[（(]?(?:附[：:、件录表图页带：本相法有判刑适主一1]|"
    r"(?:本(?:案|判决|裁定|院|判)|相关|适用|有关|主要|所)[^\s。]{0,16}(?:法律|法条|条文|条款|规定|依据)|"
    r"(?:\d|[一二三四五])?[、.．]?《?中华人民共和国|第[一二三四五六七八九十百]{1,7}条)"
)
_ANNEX = re.compile(rf"(?<=[\s。；）]){_ANNEX_BEGINS}")
_ANNEX_BEHIND_CLERK = re.compile(_ANNEX_BEGINS)
"""Glued to the clerk's name, within the length of a name or two."""
_CLERKS = 24
_CLERK = re.compile(r"书\s*记\s*员|法\s*官\s*助\s*理")


class Layout(NamedTuple):
    """Where each part starts; None where it was not found. Offsets of code points."""

    facts: int | None
    findings: int | None
    reasoning: int | None
    disposition: int | None
    tail: int
    annex: int
    length: int


def find_layout(text: str) -> Layout:
    """Cut the text from its end: signatures, disposition lead, reasoning, then the head's end."""
    lead = _disposition_lead(text)
    disposition = lead.end() if lead else None
    tail = _tail_start(text, disposition)
    reasoning = _reasoning_start(text, lead.start() if lead else tail)
    facts = _facts_start(text, reasoning if reasoning is not None else (lead.start() if lead else tail))
    findings = _findings_start(text, facts, reasoning)
    return Layout(facts, findings, reasoning, disposition, tail, _annex_start(text, tail), len(text))


def _disposition_lead(text: str) -> re.Match[str] | None:
    """The last 判决如下: earlier ones belong to quoted decisions (of the lower court, of an earlier case).

    Where nothing but orders stands between two of them (判决如下：…；扣押物品处理如下：…), they are of one disposition.
    """
    lead = None
    position = len(text)
    while (position := text.rfind("如下", 0, position)) >= 0:
        before = text[max(0, position - _LEAD_REACH) : position]
        if not _BEFORE_LEAD.search(before):
            continue
        if lead and (not _EARLIER_LEAD.search(before) or _ANOTHER_DECISION.search(text, position, lead.start())):
            break
        lead = _LEAD.match(text, position)
    return lead or _last(_WEAK_LEAD, text, max(0, len(text) - 3000), len(text))


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    last = None
    for match in pattern.finditer(text, start, end):
        last = match
    return last


def _reasoning_start(text: str, end: int) -> int | None:
    """The last paragraph in which the deciding court says that it thinks; else the summary or statute lead."""
    match = (
        _last_reasoning(text, end)
        or _last(_SUMMARY, text, max(0, end - 3000), end)
        or _last(_STATUTE_LEAD, text, max(0, end - 1500), end)
        or _last(_REASONING_IN_LINE, text, 0, end)
    )
    return match.start() if match else None


def _last_reasoning(text: str, end: int) -> re.Match[str] | None:
    """Looked for from the end of the text, by its own end: there is no white space in it."""
    thinks = end
    while (thinks := text.rfind(_THINKS, 0, thinks)) >= 0:
        paragraph = _PARAGRAPH_SO_FAR.search(text, max(0, thinks - _LONGEST_REASONING), thinks)
        if paragraph and (match := _REASONING.match(text, paragraph.start(), end)):
            return match
    return None


def _facts_start(text: str, end: int) -> int | None:
    match = _PROCEEDINGS_END.search(text, 0, end) or _last(_PROCEEDINGS, text, 0, min(end, 4000))
    if match:
        return _skip_space(text, match.end(), end)
    match = _CHARGE.search(text, 0, end) or _FINDINGS.search(text, 0, end)
    if match:
        return match.start()
    match = _CASE_INTRODUCED.search(text, 0, min(end, 4000))
    return _skip_space(text, match.end(), end) if match else None


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _findings_start(text: str, facts: int | None, end: int | None) -> int | None:
    if facts is None:
        return None
    match = _FINDINGS.search(text, facts, len(text) if end is None else end)
    return match.start() if match else None


def _tail_start(text: str, disposition: int | None) -> int:
    start = disposition if disposition is not None else max(0, len(text) - 1500)
    places = (match.start() for match in _SIGNATURE_STARTS.finditer(text, start))
    return next((place for place in places if _SIGNATURE.match(text, place)), len(text))


def _annex_start(text: str, tail: int) -> int:
    clerk = _CLERK.search(text, tail)
    start = clerk.end() if clerk else tail
    glued = _ANNEX_BEHIND_CLERK.search(text, start, start + _CLERKS) if clerk else None
    match = glued or _ANNEX.search(text, start)
    return match.start() if match else len(text)


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections found, in reading order (claims before the facts that begin with them), none empty."""
    at = find_layout(text)
    body_end = at.reasoning if at.reasoning is not None else at.disposition
    ends = {
        SectionKind.HEAD: (0, _first(at.facts, at.reasoning, at.disposition, at.tail)),
        SectionKind.CLAIMS: (at.facts, at.findings),
        SectionKind.FACTS: (at.facts, _first(body_end, at.tail)),
        SectionKind.REASONING: (at.reasoning, _first(at.disposition, at.tail)),
        SectionKind.DISPOSITION: (at.disposition, at.tail),
        SectionKind.TAIL: (at.tail, at.annex),
        SectionKind.ANNEX: (at.annex, at.length),
    }
    return tuple(
        Section(kind, start, end)
        for kind, (start, end) in ends.items()
        if start is not None and end is not None and start < end
    )


def _first(*offsets: int | None) -> int | None:
    return next((offset for offset in offsets if offset is not None), None)
