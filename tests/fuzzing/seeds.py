"""What each fuzzed parser begins with: synthetic texts, the frozen pages of the page objects, small dumps."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterable

from crawler.source import source_ids
from rulings.archive.warc import erased_record
from rulings.engine.cursor import Cursor, encode
from rulings.query.ast import SearchQuery
from tests.crawler.golden import frozen_details, frozen_lists
from tests.fuzzing.normaliser import seed
from tests.query.fuzz import texts

RULING = (
    "某某市某某区人民法院\n刑事判决书\n（2019）粤0305刑初90123号\n公诉机关某某市某某区人民检察院。\n被告人甲某，男，1990年1月1日出生，汉族，"
    "住某某市某某路8号302室，公民身份号码110101199001010015。\n某某区人民检察院以某检刑诉〔2019〕1号起诉书指控被告人甲某犯盗窃罪，向本院提起公诉。"
    "本案现已审理终结。\n经审理查明：2019年1月2日，被告人甲某在某商场盗窃手机一部，电话13800000000。\n本院认为，被告人甲某的行为已构成盗窃罪。"
    "依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款之规定，判决如下：\n被告人甲某犯盗窃罪，判处有期徒刑六个月。\n审判长乙某\n"
    "二〇一九年三月四日\n书记员丙某\n"
)
CASE_NUMBERS = (
    "（2019）粤0305刑初90123号", "(2016)宜中刑一初字第90号", "（2020）最高法知民终90001、90002号之一", "（2015）刑三复12345678号",
    "2019粤0305刑初9-12号", "（2014）海民初字第90123号至90125号",
)  # fmt: skip
LAWS = (
    "《中华人民共和国刑法》第二百六十四条、第六十七条第三款",
    "刑法266",
    "刑诉法第20条第2款、第3款第(一)项",
    "《某法》第八条之一；《某条例》第一条",
)
DATES = ("2019-03-04", "2019年3月", "二〇一九年三月初四日", "二○二○年正月××日", "2019")
NAMES = ("某某市中级人民法院", "盗窃罪", "走私、贩卖、运输、制造毒品罪", "离婚纠纷", "三千零二十三")
JSON_LINES = (
    '{"id":"a1","title":"甲某盗窃案","text":"正文"}\n{"s1":"标题","s7":"（2019）粤0305刑初90123号","qwContent":"<p>正文</p>"}\n',
    '[{"id":1,"text":"a"},{"id":"1","text":"b"}]',
    '{"queryResult":{"resultList":[{"rowkey":"k","qwContent":"<div>甲</div>"}]}}',
)
JUDICIAL_YUAN = (
    '{"JID":"TPDM,114,示例,90458,20250102,1","JYEAR":"114","JCASE":"示例","JNO":"90458","JDATE":"20250102","JTITLE":"竊盜",'
    '"JFULL":"臺灣示例地方法院刑事判決\\r\\n114年度示例字第90458號\\r\\n主文\\r\\n甲某犯竊盜罪。"}\n'
)
TABLE = "原始链接,案号,法院,案件名称,裁判日期,全文\nhttp://court.example/1,（2019）粤0305刑初90123号,某院,甲某案,2019-03-04,正文\n"
PAGE = '<html><head><meta charset="gbk"><title>某案</title></head><body><p>正文<table><tr><td>甲</table></body></html>'
PARAMETERS = (
    "q=%E7%9B%97%E7%AA%83&crime=%E7%9B%97%E7%AA%83%E7%BD%AA&from=2019&to=2020-03&basis=judged&sort=newest&size=20"
)


def encoded(several: Iterable[str]) -> list[bytes]:
    return [text.encode() for text in several]


def queries() -> list[bytes]:
    return encoded(texts(300, seed=3))


def cursors() -> list[bytes]:
    return encoded([encode(Cursor(1.5, "a1", 20, "x"), SearchQuery()), "", "e30"])


def rulings() -> list[bytes]:
    return [
        RULING.encode(),
        seed(RULING, "甲某盗窃案", CASE_NUMBERS[0], NAMES[0], "", "刑事判决书", "刑事", "一审", DATES[0]),
    ]


def zips() -> list[bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        # With the date that ZipInfo has by itself: the same seeds each time.
        packed.writestr(zipfile.ZipInfo("a.jsonl"), JSON_LINES[0], zipfile.ZIP_DEFLATED)
        packed.writestr(zipfile.ZipInfo("b/c.json"), JSON_LINES[1], zipfile.ZIP_DEFLATED)
    return [stream.getvalue()]


def members() -> list[bytes]:
    erased = re.sub(rb"(?<=uuid:)[0-9a-f-]{36}|(?<=WARC-Date: )[0-9TZ:-]+", _digits_as_zeros, erased_record())
    return [gzip.compress(data, mtime=0) for data in (*encoded(JSON_LINES), erased)]


def _digits_as_zeros(match: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9a-f]", b"0", match[0])


def details(source: str) -> list[bytes]:
    return [page.read_bytes() for page in frozen_details(source)]


def lists(source: str) -> list[bytes]:
    return [page.read_bytes() for page in frozen_lists(source)]


SOURCES = source_ids()
