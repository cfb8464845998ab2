"""What paragraphs and headings of Chinese rulings begin and end with."""

import re
from collections.abc import Iterator

_NUMBERS = (
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]、?|\d{1,2}(?:、|[．.](?!\d))|[①-⑳])"
)
_JUDGES = (
    r"(?:代理|助理|代)?(?:审\s{0,4}判\s{0,4}[长员]|书\s{0,4}记\s{0,4}员|人\s{0,2}民\s{0,2}陪\s{0,2}审\s{0,2}员"
    r"|陪审员|法官助理|速录员|院\s{0,4}长)"
)
_LEADS = (
    r"(?:经(?:本院|法庭|合议庭)?(?:依法|公开|开庭)*(?:审理|审查|复核)(?:后)?(?:查明|认定)"
    r"|(?:另|又|再|还)(?:经)?(?:审理)?查明"
    r"|本院(?:二审|再审)?(?:经[^\s，。：]{0,10})?(?:认为|查明|评判|评析)"
    r"|(?:原)?公诉机关(?:[^\s，。；：]{2,20}检察院|认为|指控[：，])|(?:上述|以上)(?:事实|证据|犯罪)"
    r"|综上所述|如不服本(?:判决|裁定)"
    r"|附(?:[：:件录页表]|相关|本|适用|有关|法律|刑法|判决)"
    rf"|{_JUDGES})"
)
_SIGNED_ON = r"二[〇○Ｏ零O0][^\s，。；：]{2,4}年(?=[^，。；：]{1,4}月)"
"""Dates of judgment are written out."""
_ANEW = re.compile(rf"{_LEADS}|{_SIGNED_ON}|{_NUMBERS}(?=[^\s\d，。；、])")
_GOES_ON = re.compile(rf"(?:{_NUMBERS}|{_JUDGES}|[（(]?\d{{1,3}}[)）．.、]|第[一二三四五六七八九十\d]{{1,3}})")
_HEADING_BEGINS = re.compile(rf"{_NUMBERS}|{_JUDGES}|附|《[^》]{{1,58}}》$")
_DOCUMENT = ("判决书", "裁定书", "决定书", "调解书", "通知书", "一案")
_EVIDENCE = ("证言", "供述", "辩解", "陈述", "笔录", "书证", "物证")
_NO_COURT = frozenset("向到在经由于")
"""What stands before a court that is named in a sentence."""
_DATE = re.compile(r"[〇○Ｏ零O0-9一二三四五六七八九十年月日\s]{5,20}")
_YEAR_OF_NUMBER = re.compile(r"[（(]\d{4}[)）]")
MAX_HEADING, MAX_COURT, MAX_EVIDENCE = 60, 20, 6
"""Characters of a heading, of one that names a court, of one that names a kind of evidence."""
_NAME = r"[^\s，。；：]{1,20}"
_PERSON = (
    r"(?:(?:原审|附带民事诉讼){0,4}(?:被告|原告|上诉|被上诉|辩护|诉讼代理|委托代理|委托诉讼代理|法定代理|申请|被申请|申诉)"
    r"人|被告|原告|被告单位)"
)
_BEFORE_LEAD = re.compile(r"[。！？][”’」』）)]?|(?<=[判裁]决如下)：|(?<=裁定如下)：")
_IN_LINE = re.compile(
    rf"(?:{_LEADS}|{_NUMBERS}(?=[^\s\d，。；、])"
    rf"|{_PERSON}{_NAME}，(?:男|女|曾用名|又名|绰号|住所地|[^。，]{{2,30}}律师)"
    rf"|(?:原审)?被告人{_NAME}(?:辩称|辩解称|对(?:起诉书|公诉机关)[^。，]{{0,20}}指控)"
    rf"|(?:{_NAME})?辩护人(?:{_NAME})?(?:提出|认为|辩称|辩护称|的辩护意见)"
    rf"|{_NAME}检察院(?:{_NAME})?指控(?:[，：]|称|认定))"
)
_TITLE = re.compile(
    r"(?:(?<=法院)(?=[^\s，。；：]{2,12}[书令])|(?<=[定决解]书)|(?<=号))"
    rf"(?:[^\s，。；：]{{2,10}}(?:判决书|裁定书|决定书|调解书|通知书)|[（(]\d{{4}}[)）]|(?:原)?公诉机关|{_PERSON})"
)
MAX_TITLE = 300
"""Characters at the beginning of a text among which court, document and number stand."""
_SIGNED = re.compile(rf"(?<=。){_JUDGES}")
_SIGNATURE = re.compile(rf"{_JUDGES}|{_SIGNED_ON}")
_BEFORE_TITLE = re.compile("法院|[书号]")
_LONGEST = 50
"""Characters, rather more than any of these takes."""


def begins_anew(text: str, start: int, end: int) -> bool:
    """Whether what begins here is the beginning of a paragraph even where the sentence before has no end."""
    return _ANEW.match(text, start, end) is not None


def goes_on(text: str) -> bool:
    """Whether it is nothing but the number of a paragraph (一、) or a judge's title, which something must follow."""
    return _GOES_ON.fullmatch(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line without punctuation reads as a heading, a signature or a number of its own."""
    if len(text) > MAX_HEADING:
        return False
    return (
        _HEADING_BEGINS.match(text) is not None
        or text.endswith(_DOCUMENT)
        or (text.endswith("法院") and len(text) <= MAX_COURT and not _NO_COURT & set(text))
        or (text.endswith("号") and _YEAR_OF_NUMBER.search(text) is not None)
        or (text.endswith(_EVIDENCE) and len(text) <= MAX_EVIDENCE)
        or (text.endswith("日") and _DATE.fullmatch(text) is not None)
    )


def leads_in(text: str, start: int, end: int) -> Iterator[int]:
    """Where, behind the end of a sentence, something stands that paragraphs begin with."""
    reached = start
    for at in _behind_sentences(text, start, end):
        if at >= reached and (lead := _IN_LINE.match(text, at, end)):
            reached = lead.end()
            yield at


def _behind_sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Behind the mark that closes a quotation at the end of a sentence, and before it."""
    for before in _BEFORE_LEAD.finditer(text, start, end):
        yield from range(before.start() + 1, before.end() + 1)


def may_begin_inside(text: str, start: int, end: int) -> bool:
    """Whether a paragraph may begin inside a range without space: with a lead, as a line of the title, or a signature."""
    behind = _behind_sentences(text, max(0, start - 1), end)
    return (
        any(start < at < end and _IN_LINE.match(text, at) for at in behind)
        or (_BEFORE_TITLE.search(text, max(0, start - 1), end) is not None and _is_near_title(text, start, end))
        or _SIGNATURE.search(text, start, end + _LONGEST) is not None
    )


def _is_near_title(text: str, start: int, end: int) -> bool:
    """Whether the line begins so near that its title may reach into the range."""
    before = text[max(0, start - MAX_TITLE) : end]
    return start <= MAX_TITLE or before[0].isspace() or len(before.splitlines()) > 1


def title_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Where the lines of a ruling's title begin, which end without punctuation: court, document, number, parties."""
    return (found.start() for found in _TITLE.finditer(text, start, min(end, start + MAX_TITLE)))


def signature_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Likewise of the judges, the date and the clerk behind the last sentence."""
    signed = list(_SIGNED.finditer(text, start, end))
    return (found.start() for found in _SIGNATURE.finditer(text, signed[-1].start(), end)) if signed else iter(())
