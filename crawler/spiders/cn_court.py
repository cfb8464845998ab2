"""最高人民法院."""

from crawler.pages.cn_court import CourtListPage
from crawler.spiders.base.publisher import PublisherSpider


class CnCourtSpider(PublisherSpider):
    name = "cn-court"
    list_urls = ("https://www.court.gov.cn/shenpan/gengduo/77.html",)
    list_page = CourtListPage
