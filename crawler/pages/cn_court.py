"""Pages of the Supreme People's Court (最高人民法院, court.gov.cn): guiding cases."""

import re
from functools import cached_property

from parsel import Selector, SelectorList

from crawler.pages.shared.html_page import HtmlDetailPage, HtmlListPage
from crawler.pages.shared.links import absolute, first_text
from crawler.pages.shared.paragraphs import Heading, joined, paragraphs_of
from crawler.pages.shared.provisions import provisions
from crawler.pages.shared.row import ListRow
from rulings.record import RawRecord, Rejected

_HOSTS = ("www.court.gov.cn", "court.gov.cn")
_DETAIL = re.compile(r"/[\w-]+/xiangqing/(\d{1,12})\.html")
_NUMBER = re.compile(r"(指导(?:性)?案例\s*(\d{1,6})\s*号)\s*+[：:]?\s*+")
_HEADING = re.compile(
    r"(关键词|基本案情|相关法条|(?:裁判|执行|执行实施|执行复议|执行监督|赔偿|决定|申诉|复议|审查)(?:要点|要旨|结果|理由))"
    r"(?:[\s：:]+(.*))?",
    re.DOTALL,
)
_CATEGORIES = frozenset({"刑事", "民事", "行政", "执行", "国家赔偿"})
_PUBLISHED = "发布时间"
_PUBLISHER = "来源"


class CourtListPage(HtmlListPage):
    """A list: `/shenpan/gengduo/77.html`, then `77_2.html` and on; newest first."""

    row_selector = "div.sec_list > ul > li"

    @property
    def next_url(self) -> str | None:
        link = self.css("ul.yiiPager li.next:not(.hidden) a::attr(href)").get("")
        url = absolute(str(self.url), link)
        return url.geturl() if url and url.hostname in _HOSTS and url.geturl() != str(self.url) else None

    @property
    def is_empty_layout(self) -> bool:
        """True when the list itself is missing, as opposed to a list without rows."""
        return not self.css("div.sec_list > ul")

    def row_of(self, item: Selector) -> ListRow | None:
        url = absolute(str(self.url), item.css("a::attr(href)").get(""))
        match = _DETAIL.fullmatch(url.path) if url and url.hostname in _HOSTS else None
        if match is None or url is None:
            return None
        # The title attribute is whole where the link's text is cut off.
        title = item.css("a::attr(title)").get("").strip() or first_text(item.css("a"))
        return ListRow(match[1], url.geturl(), title, first_text(item.css("i.date")))


class CourtDetailPage(HtmlDetailPage):
    """One guiding case."""

    @property
    def is_empty_layout(self) -> bool:
        """True when the body is missing."""
        return not self.css("div.detail .txt_txt")

    @property
    def key(self) -> str | None:
        """The publisher's id, which only the address has."""
        match = _DETAIL.search(str(self.url))
        return match[1] if match else None

    def records(self) -> list[RawRecord | Rejected]:
        if self.is_empty_layout:
            return [Rejected("layout-changed", "The page has no element div.detail .txt_txt.", self.key)]
        lines = [paragraph.text for paragraph in paragraphs_of(self.css("div.detail .txt_txt")[0])]
        if not lines:
            return [Rejected("no-text", "The body of the page is empty.", self.key)]
        return [self._record(lines)]

    def _record(self, lines: list[str]) -> RawRecord:
        text, sections = joined(lines, _heading, lambda line: False)
        by_heading = {heading: text[start:end] for heading, start, end in reversed(sections)}
        keywords = tuple(word for part in by_heading.get("关键词", "").split("/") if (word := part.strip()))
        title = first_text(self.css("div.detail > .title"))
        number = _NUMBER.match(title or "") or _NUMBER.match(lines[0])
        known = bool(keywords) and keywords[0] in _CATEGORIES
        return RawRecord(
            text=text,
            title=title,
            case_number=number[1] if number else None,
            document_type=first_text(self.css("div.location span span")),
            category=keywords[0] if known else None,
            causes=keywords[1:2] if known else (),
            statutes=provisions(by_heading.get("相关法条", "")),
            publication_date=self._messages.get(_PUBLISHED),
            url=str(self.url) or None,
            source_key=self.key,
            subjects=tuple((keyword,) for keyword in keywords),
            sections=sections,
            extra={name: value for name, value in self._messages.items() if name == _PUBLISHER},
        )

    @cached_property
    def _messages(self) -> dict[str, str]:
        """来源 and 发布时间, as the line under the title gives them."""
        pairs = (first_text(SelectorList([item])) or "" for item in self.css("ul.message li"))
        named = (pair.partition("：") for pair in pairs)
        return {name.strip(): value.strip() for name, _, value in named if value.strip()}


def _heading(line: str) -> Heading | None:
    match = _HEADING.fullmatch(line)
    return (match[1], match[2] or "") if match else None
