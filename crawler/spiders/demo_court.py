"""The demo's publisher."""

from crawler.pages.demo_court import DemoCourtPages
from crawler.platforms.list_and_detail import ListAndDetailSpider


class DemoCourtSpider(ListAndDetailSpider):
    name = "demo-court"
    list_url = "http://demo-court.example/court/index.html"
    notices_url = "http://demo-court.example/court/withdrawals.html"
    pages = DemoCourtPages()
