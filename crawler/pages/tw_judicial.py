"""司法院裁判書開放API: what changed on a day (JList), and one ruling (JDoc).

Rules from 司法院裁判書開放API規格說明 (113.10.23). A later edition writes some names in other letter case, so names are
matched without it.
"""

import re
from functools import cached_property
from typing import Any
from urllib.parse import quote

from crawler.pages.shared.api_page import ApiDetailPage, JsonPage, short_text
from crawler.pages.shared.paragraphs import Heading, joined
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import RowList
from rulings.record import RawRecord, Rejected

_DOCUMENT = "https://data.judicial.gov.tw/jdg/api/JDoc?j="
_FOR_PEOPLE = "https://judgment.judicial.gov.tw/FJUD/data.aspx?ty=JD&id="
_JID = re.compile(r"[A-Z0-9]{2,8},[0-9]{1,3},[\w()（）]{1,40},[0-9]{1,8},[0-9]{8}(?:,[0-9]{1,4})?")
"""Court with branch, year, word, number, day, check number; rulings of 憲法法庭 (JCCC) come without the last."""
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MAX_VALUE_LENGTH = 200
_HEAD_LENGTH = 300
"""Characters within which the court and the case number are printed."""
_HEAD = re.compile(
    r"(?P<court>\w{2,20}?(?:法院|法庭|委員會)(?:(?!民事|刑事|行政|家事)\w{1,8}?(?:分院|簡易庭|訴訟庭))?)"
    r"(?:小額|簡易)?(?P<category>民事|刑事|行政(?:訴訟)?|家事|懲戒)?(?:\w{1,4}庭)?"
    r"(?P<type>\w{0,8}?(?:判決|裁定|議決|決定|命令|筆錄))書?(?:[(（]?[0-9]{1,3}年.*)?"
)
"""The first line without its white space; the case number may stand behind it."""
_HEADING = re.compile(r"((?:主文|理由|(?:犯罪)?事實(?:[及與暨](?:理由|證據))?)(?:要領|要旨)?)[：:]?")
_SIGNED = re.compile(r"中華民國.{2,15}日")
"""The day under the reasons, behind which the judges sign."""


class JListPage(RowList, JsonPage):
    """An answer of JList: [{DATE, LIST: [JID]}], rulings that were added, changed or taken back on those days."""

    @property
    def next_url(self) -> str | None:
        return None

    @property
    def is_empty_layout(self) -> bool:
        """True of anything but a list, such as an error."""
        return not isinstance(self.data, list)

    @cached_property
    def entries(self) -> list[tuple[str | None, Any]]:
        """(day, JID); of a day without a list (day, None)."""
        return [] if self.is_empty_layout else [entry for day in self.data for entry in _entries_of(day)]

    def row_of(self, entry: tuple[str | None, Any]) -> ListRow | None:
        """None for a name of another form than a JID."""
        changed, jid = entry
        known = isinstance(jid, str) and _JID.fullmatch(jid)
        return ListRow(jid, _DOCUMENT + quote(jid, safe=""), modified=changed) if known else None


class JDocPage(JsonPage, ApiDetailPage):
    """An answer of JDoc: a ruling, or {error}."""

    @property
    def is_empty_layout(self) -> bool:
        return not self._text

    @property
    def is_removed(self) -> bool:
        """The specification asks whoever downloaded the ruling before to delete it then."""
        return "查無資料" in self._error

    @property
    def is_info_only(self) -> bool:
        """A file without its text."""
        kind = _short(_field(self._full, "JFULLTYPE")) or ""
        return self._key is not None and kind.lower() == "file" and not self._text

    @property
    def obstacle(self) -> str | None:
        return "login" if "驗證失敗" in self._error else None

    def records(self) -> list[RawRecord | Rejected]:
        if self._text:
            return [self._record()]
        if self.is_info_only:
            return [Rejected("no-text", "The ruling is a file without text.", self._key)]
        return [Rejected("layout-changed", "The answer has no JFULLCONTENT.", self._key)]

    def _record(self) -> RawRecord:
        text, sections = joined(
            self._text.split("\n"), _heading, lambda line: bool(_SIGNED.fullmatch(_dense(line)))
        )
        cause = _short(_field(self.data, "JTITLE"))
        head = _head(text)
        return RawRecord(
            text=text,
            case_number=self._case_number(),
            court=head["court"] if head else None,
            document_type=head["type"] if head else None,
            category=head["category"] if head else None,
            judgment_date=_day(_short(_field(self.data, "JDATE"))),
            url=_FOR_PEOPLE + quote(self._key, safe="") if self._key else None,
            source_key=self._key,
            jurisdiction="TW",
            language="zh-Hant-TW",
            subjects=((cause,),) if cause else (),
            sections=sections,
            extra=self._attachments(),
        )

    def _case_number(self) -> str | None:
        """As the head prints it (憲法法庭 has 年 for 年度), else as most courts do."""
        year, word, number = (_short(_field(self.data, name)) for name in ("JYEAR", "JCASE", "JNO"))
        if not (year and word and number):
            return None
        form = rf"{re.escape(year)}年度?{re.escape(word)}字第{re.escape(number)}號"
        printed = re.search(form, _dense(self._text[:_HEAD_LENGTH]))
        return printed[0] if printed else f"{year}年度{word}字第{number}號"

    def _attachments(self) -> dict[str, str]:
        files = _field(self.data, "ATTACHMENTS")
        return {"ATTACHMENTS": str(len(files))} if isinstance(files, list) and files else {}

    @cached_property
    def _key(self) -> str | None:
        jid = _field(self.data, "JID")
        return jid if isinstance(jid, str) and _JID.fullmatch(jid) else None

    @cached_property
    def _full(self) -> Any:
        return _field(self.data, "JFULLX")

    @cached_property
    def _text(self) -> str:
        content = _field(self._full, "JFULLCONTENT")
        return content.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(content, str) else ""

    @cached_property
    def _error(self) -> str:
        error = _field(self.data, "ERROR")
        return error if isinstance(error, str) else ""


def _entries_of(day: Any) -> list[tuple[str | None, Any]]:
    jids = _field(day, "LIST")
    changed = _short(_field(day, "DATE"))
    return [(changed, jid) for jid in (jids if isinstance(jids, list) else [None])]


def _field(value: Any, name: str) -> Any:
    """The field of that name (upper case) in whatever letter case; None where there is none."""
    if not isinstance(value, dict):
        return None
    return next((field for key, field in value.items() if key.upper() == name), None)


def _short(value: Any) -> str | None:
    return short_text(value, _MAX_VALUE_LENGTH)


def _day(printed: str | None) -> str | None:
    """YYYYMMDD with hyphens: a run of eight digits is no date to those who read dates of all publishers."""
    match = _DAY.fullmatch(printed or "")
    return "-".join(match.groups()) if match else printed


def _head(text: str) -> re.Match[str] | None:
    """The court's name, the branch and the kind of the ruling, which stand on the first line or the first two."""
    lines = [dense for line in text[:_HEAD_LENGTH].split("\n") if (dense := _dense(line))][:2]
    return _HEAD.fullmatch(lines[0]) or _HEAD.fullmatch("".join(lines)) if lines else None


def _heading(line: str) -> Heading | None:
    """A heading stands alone on its line, often spaced out (主    文)."""
    match = _HEADING.fullmatch(_dense(line)) if len(line) <= _MAX_VALUE_LENGTH else None
    return (match[1], "") if match else None


def _dense(line: str) -> str:
    return "".join(line.split())
