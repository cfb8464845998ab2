"""司法院."""

from crawler.pages.tw_judicial import JListPage
from crawler.spiders.base.posted import PostedSpider


class TwJudicialSpider(PostedSpider):
    name = "tw-judicial"
    token_url = "https://data.judicial.gov.tw/jdg/api/Auth"  # noqa: S105 - an address
    list_urls = ("https://data.judicial.gov.tw/jdg/api/JList",)
    list_page = JListPage
    removal_is_notice = True
    lists_are_fleeting = True
