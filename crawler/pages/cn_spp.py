"""Pages of the Supreme People's Procuratorate (最高人民检察院): guiding cases, typical cases, work reports."""

import re
from functools import cached_property
from itertools import takewhile

from parsel import Selector

from crawler.pages.shared.cases_in_page import Case, cases_in
from crawler.pages.shared.html_page import HtmlDetailPage, HtmlListPage
from crawler.pages.shared.links import absolute, first_text
from crawler.pages.shared.paragraphs import Heading, joined, paragraphs_of
from crawler.pages.shared.provisions import provisions
from crawler.pages.shared.row import ListRow
from rulings.record import RawRecord, Rejected

_HOST = "www.spp.gov.cn"
_DETAIL = re.compile(r"(?:/[\w-]{1,60}){1,8}/t\d{8}_(\d{1,12})\.shtml")
_PAGES = re.compile(
    r"createPageHTML\(\s*'[^']*'\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*'([\w-]+)'\s*,\s*'(\w+)'\s*,\s*\d{1,7}\s*\)"
)
"""Pages, this page (from 1), stem and extension of the file names; the last number counts the documents."""
_HEADING = re.compile(r"【\s{0,9}+([^【】\s](?:[^【】]{0,18}[^【】\s])?)\s{0,9}】\s*+(.*)", re.DOTALL)
_CREDIT = re.compile(r"(办案检察院|承办检察官|办案检察官|案例(?:撰稿|撰写|编写)人)\s*[：:]\s*(.*)", re.DOTALL)
_EDITOR = re.compile(r"[\[［【]责任编辑[：:].{0,60}")
"""Under the text; where it stands in the body, what follows is the page's footer."""
_PROCURATORATE = "办案检察院"
_STATUTE_HEADINGS = ("相关规定", "相关法条", "相关法律规定")
_KEYWORD_SPACE = re.compile(r"[\s、，,；;/]+")


class SppListPage(HtmlListPage):
    """A list: `/spp/<column>/index.shtml`, then `index_2.shtml` and on; newest first."""

    row_selector = "div.commonList_con ul.li_line li"

    @property
    def next_url(self) -> str | None:
        if not self._paging or int(self._paging[2]) >= int(self._paging[1]):
            return None
        url = absolute(str(self.url), f"{self._paging[3]}_{int(self._paging[2]) + 1}.{self._paging[4]}")
        return url.geturl() if url else None

    @property
    def is_empty_layout(self) -> bool:
        """True when the list itself is missing, as opposed to a list without rows."""
        return not self.css("div.commonList_con ul.li_line")

    @cached_property
    def _paging(self) -> re.Match[str] | None:
        return _PAGES.search(self.response.text)

    def row_of(self, item: Selector) -> ListRow | None:
        url = absolute(str(self.url), item.css("a::attr(href)").get(""))
        match = _DETAIL.fullmatch(url.path) if url and url.hostname == _HOST else None
        if match is None or url is None:
            return None
        return ListRow(match[1], url.geturl(), first_text(item.css("a")), first_text(item.css("span")))


class SppDetailPage(HtmlDetailPage):
    """A document; its body holds one text, or several cases under one notice."""

    @property
    def is_empty_layout(self) -> bool:
        """True when the body is missing."""
        return not self.css("#fontzoom")

    def records(self) -> list[RawRecord | Rejected]:
        """One for each case (ordinal = its printed number, so that it stays when others come), else one for all."""
        if self.is_empty_layout:
            return [Rejected("layout-changed", "The page has no element with id fontzoom.", self.key)]
        body = tuple(
            takewhile(lambda line: not _EDITOR.fullmatch(line.text), paragraphs_of(self.css("#fontzoom")[0]))
        )
        if not body:
            return [Rejected("no-text", "The body of the page is empty.", self.key)]
        whole = Case(0, None, None, tuple(paragraph.text for paragraph in body))
        return [self._record(case) for case in cases_in(body) or (whole,)]

    @property
    def key(self) -> str | None:
        """The publisher's id: of the page, else of its address."""
        match = _DETAIL.search(str(self.url))
        return self._meta("manuscriptId") or (match[1] if match else None)

    def _record(self, case: Case) -> RawRecord:
        text, sections = joined(case.lines, _heading, lambda line: bool(_CREDIT.match(line)))
        by_heading = {heading: text[start:end] for heading, start, end in reversed(sections)}
        return RawRecord(
            text=text,
            title=case.title or first_text(self.css("div.detail_tit")),
            case_number=case.number,
            document_type=self._meta("lanmu"),
            statutes=_statutes(by_heading),
            publication_date=self._meta("firstpublishedtime"),
            url=str(self.url) or None,
            source_key=f"{self.key}#{case.ordinal}" if self.key and case.ordinal else self.key,
            ordinal=case.ordinal,
            subjects=_subjects(by_heading.get("关键词", "")),
            sections=sections,
            revision=self._meta("lastmodifiedtime"),
            extra=_credits(case.lines),
        )

    def _meta(self, name: str) -> str | None:
        return (self.xpath("//meta[@name=$name]/@content", name=name).get("")).strip() or None


def _heading(line: str) -> Heading | None:
    match = _HEADING.fullmatch(line)
    return (match[1], match[2]) if match else None


def _statutes(sections: dict[str, str]) -> tuple[tuple[str, str | None], ...]:
    return provisions("\n".join(sections.get(heading, "") for heading in _STATUTE_HEADINGS))


def _subjects(keywords: str) -> tuple[tuple[str, ...], ...]:
    return tuple((keyword,) for keyword in _KEYWORD_SPACE.split(keywords) if keyword)


def _credits(lines: tuple[str, ...]) -> dict[str, str]:
    """The procuratorate that handled the case; the persons named with it are no part of the record's fields."""
    found = (match for line in lines if (match := _CREDIT.fullmatch(line)))
    return {match[1]: match[2] for match in found if match[1] == _PROCURATORATE and match[2]}
