"""最高人民检察院."""

from crawler.pages.cn_spp import SppListPage
from crawler.spiders.base.publisher import PublisherSpider


class CnSppSpider(PublisherSpider):
    name = "cn-spp"
    list_urls = tuple(
        f"https://www.spp.gov.cn/spp/{column}/index.shtml" for column in ("jczdal", "zgjdxal", "gzbg")
    )
    list_page = SppListPage
