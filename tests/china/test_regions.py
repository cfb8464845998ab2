"""Where the names of regions end and the rest of an address begins."""

import pytest

from rulings.china.regions import end_of_regions


@pytest.mark.parametrize(
    ("regions", "rest"),
    [
        ("河南省荥阳市", "某镇"),
        ("广东省广州市黄埔区", "某路"),
        ("四川成都高新区", "某路"),
        ("凉山州西昌市", "某乡"),
        ("长沙市雨花区", "都市家园A栋"),
        ("重庆市彭水苗族土家族自治县", "某镇"),
        ("成都市", "科华北路都市花园"),
        ("中山市", "小榄镇"),
        ("湖南汨罗市", "新市镇"),
        ("北京市宣武区", "某街"),
        ("本市天河区", "某路"),
        ("某某市XX区", "某路"),
        ("吉林省长春市经济技术开发区", "某街"),
        ("新疆生产建设兵团农八师石河子市", "某路"),
        ("", "北京西路8号"),
        ("", "某路8号"),
    ],
)
def test_regions_end_before_the_rest(regions: str, rest: str) -> None:
    assert end_of_regions(f"住{regions}{rest}", 1) == 1 + len(regions)
