"""The publisher's pages as HTML: server-rendered lists and details, as such sites are made."""

from collections.abc import Sequence

from markupsafe import Markup

from demo.generator.ruling import DemoRuling

PAGE_SIZE = 50


def detail_path(ruling: DemoRuling) -> str:
    """/court/202604/t20260403_000123.html."""
    return f"/court/{ruling.published_on:%Y%m}/t{ruling.published_on:%Y%m%d}_{ruling.key}.html"


def list_path(number: int) -> str:
    """/court/index.html, /court/index_2.html ..."""
    return "/court/index.html" if number == 1 else f"/court/index_{number}.html"


def list_page(rulings: Sequence[DemoRuling], number: int) -> str:
    """Fifty titles with their dates, and a link to the next page."""
    start = (number - 1) * PAGE_SIZE
    shown = rulings[start : start + PAGE_SIZE]
    rows = Markup("").join(
        Markup('<li><a href="{}">{}</a><span class="date">{}</span></li>\n').format(
            detail_path(ruling), ruling.title, ruling.published_on.isoformat()
        )
        for ruling in shown
    )
    more = start + PAGE_SIZE < len(rulings)
    next_link = Markup('<a class="next" href="{}">下一页</a>').format(list_path(number + 1)) if more else ""
    body = Markup('<ul class="rulings">\n{}</ul>\n<p class="pager">{}</p>').format(rows, next_link)
    return _page("裁判文书公开", body)


def detail_page(ruling: DemoRuling) -> str:
    """Metadata in meta tags and the text in paragraphs."""
    metas = {
        "source-id": ruling.key, "case-number": ruling.case_number, "court": ruling.court,
        "document-type": ruling.document_type, "category": ruling.category, "procedure": ruling.procedure,
        "cause": ruling.cause, "judgment-date": ruling.judged_as_printed,
        "firstpublishedtime": f"{ruling.published_on.isoformat()} 09:00:00",
    }  # fmt: skip
    head = Markup("").join(Markup('<meta name="{}" content="{}">\n').format(*meta) for meta in metas.items())
    paragraphs = Markup("").join(Markup("<p>{}</p>\n").format(text) for text in ruling.paragraphs)
    body = Markup('<div class="detail"><h1 class="title">{}</h1>\n<div class="content">\n{}</div></div>').format(
        ruling.title, paragraphs
    )
    return _page(ruling.title, body, head)


def notice_page(withdrawn: Sequence[DemoRuling]) -> str:
    """What the publisher took back, newest first."""
    rows = Markup("").join(
        Markup('<li data-path="{}">{}<span class="date">{}</span></li>\n').format(
            detail_path(ruling), ruling.case_number, ruling.withdrawn_on
        )
        for ruling in withdrawn
    )
    return _page("撤回公告", Markup('<ul class="withdrawals">\n{}</ul>').format(rows))


def gone_page() -> str:
    """The publisher's own notice in place of a detail."""
    return _page("已撤回", Markup('<p class="notice">该文书已由发布机关撤回。</p>'))


def missing_page() -> str:
    return _page("页面不存在", Markup("<p>页面不存在。</p>"))


NO_HEAD = Markup("")


def _page(title: str, body: Markup, head: Markup = NO_HEAD) -> str:
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{} - 示例公开网</title>\n{}</head>\n'
            '<body><nav><a href="/court/index.html">文书</a> <a href="/court/withdrawals.html">撤回公告</a></nav>\n{}</body></html>\n'
        ).format(title, head, body)
    )
