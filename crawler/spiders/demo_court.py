"""The demo's publisher."""

from crawler.pages.demo_court import DemoListPage, DemoNoticePage
from crawler.spiders.base.publisher import PublisherSpider


class DemoCourtSpider(PublisherSpider):
    name = "demo-court"
    list_urls = ("http://demo-court.example/court/index.html",)
    notice_urls = ("http://demo-court.example/court/withdrawals.html",)
    list_page, notice_page = DemoListPage, DemoNoticePage
