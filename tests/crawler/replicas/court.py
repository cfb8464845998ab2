"""A synthetic publisher in the layout of www.court.gov.cn: lists of guiding cases, newest first, and details."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from tests.crawler.replicas.server import Asked, Fault, Reply

PER_PAGE = 20
LIST = "/shenpan/gengduo/77"
ROBOTS = b"User-agent: *\nDisallow: /internal/\n"


@dataclass(frozen=True)
class Item:
    """One guiding case."""

    key: int
    date: str = "2026-02-28"
    words: str = "示例"
    other_number: int | None = None

    @property
    def path(self) -> str:
        return f"/shenpan/xiangqing/{self.key}.html"

    @property
    def title(self) -> str:
        return f"指导性案例{self.other_number or self.key}号：甲某诉乙某{self.words[:4]}纠纷案"


def items(count: int, first: int = 1) -> list[Item]:
    """Newest first."""
    days = (f"2026-{1 + n // 28 % 10:02d}-{1 + n % 28:02d}" for n in range(count))
    return [Item(1000 + first + n, day) for n, day in enumerate(days)][::-1]


class CourtSite:
    """`faults` answer in place of the page at a path, as often as they like; `asked` is what came."""

    def __init__(self, listed: list[Item]) -> None:
        self.items = listed
        self.gone: set[int] = set()
        self.listed_only: set[int] = set()
        """Listed, but their pages are gone."""
        self.faults: dict[str, Callable[[Asked], Reply | Fault | None]] = {}
        self.before: Callable[[Asked], None] = lambda asked: None
        self.asked: list[Asked] = []
        self.etags = True
        self.encoding = "utf-8"
        self.padding = 0
        """Bytes of white space behind each page."""

    def answer(self, asked: Asked) -> Reply | Fault:
        self.asked.append(asked)
        self.before(asked)
        fault = self.faults.get(asked.path)
        answered = fault(asked) if fault else None
        return answered or self._page(asked)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def _page(self, asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(ROBOTS, headers={"Content-Type": "text/plain"})
        if asked.path.startswith(LIST):
            return self._validated(asked, self._list(asked.path))
        for item in self.items:
            if item.path == asked.path and item.key not in self.gone:
                return self._validated(asked, detail(item))
        return Reply(b"<html><body>404 Not Found</body></html>", 404)

    def _validated(self, asked: Asked, page: str) -> Reply:
        body = page.encode(self.encoding) + b" " * self.padding
        if not self.etags:
            return Reply(body)
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        same = asked.headers.get("If-None-Match") == etag
        return Reply(b"" if same else body, 304 if same else 200, {"ETag": etag})

    def _list(self, path: str) -> str:
        number = int(path.removeprefix(LIST).removesuffix(".html").removeprefix("_") or 1)
        listed = [item for item in self.items if item.key not in self.gone - self.listed_only]
        pages = max(1, -(-len(listed) // PER_PAGE))
        return list_page(listed[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages)


def list_page(shown: list[Item], number: int, pages: int) -> str:
    """One page of the list."""
    rows = "".join(
        f'<li><a title="{item.title}" href="{item.path}">{item.title[:12]}...</a> <i class="date">{item.date}</i></li>'
        for item in shown
    )
    hidden = "" if number < pages else " hidden"
    return (
        f'<html><body><div class="sec_list"><ul>{rows}</ul></div><ul class="yiiPager">'
        f'<li class="next{hidden}"><a href="{LIST}_{min(number + 1, pages)}.html">下一页</a></li>'
        f'<li class="last"><a href="{LIST}_{pages}.html">尾页</a></li></ul></body></html>'
    )


def detail(item: Item) -> str:
    """One case. Its text differs from that of every other one."""
    if item.other_number:
        body = "".join(f"<p>　　丙厂欠丁店第{n}批货款{n * 37}元未付，双方对账{n + 5}次。</p>" for n in range(40))
    else:
        body = "".join(
            f"<p>　　{item.words}第{item.key}号案第{n}段，甲某与乙某为{item.words}发生争议。</p>"
            for n in range(12)
        )
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/></head><body>'
        '<div class="location"><span class="fl"><span>指导性案例</span></span></div>'
        f'<div class="detail"><div class="title">{item.title}</div>'
        f'<ul class="message"><li>来源：示例新闻局</li><li>发布时间：{item.date} 10:00:00</li></ul>'
        '<div class="txt_txt"><strong>　　关键词</strong><br/>　　民事/买卖合同/示例<br/>'
        f"<strong>　　基本案情</strong><br/>{body}"
        "<strong>　　相关法条</strong><br/>　　《中华人民共和国民法典》第120条<br/></div></div></body></html>"
    )


def another(item: Item) -> Item:
    """The same address with the text of another case."""
    return replace(item, words="毫不相干的另一案由", other_number=item.key + 5000)
