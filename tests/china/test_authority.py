"""Guiding, gazette, library, reference and typical cases, each with its number."""

from dataclasses import replace

import pytest

from rulings.china.authority import Authority, authority_of
from tests.normalise.examples import ruling_of


@pytest.mark.parametrize(
    ("changes", "authority"),
    [
        ({"case_numbers_printed": ("检例第9001号",)}, Authority("检察机关指导性案例", "9001")),
        ({"title": "指导案例9024号：甲诉乙案"}, Authority("指导性案例", "9024")),
        ({"title": "指导性案例第9024号 甲诉乙案"}, Authority("指导性案例", "9024")),
        (
            {"text": "甲某盗窃案\n入库编号：2023-05-1-222-901\n基本案情"},
            Authority("人民法院案例库入库案例", "2023-05-1-222-901"),
        ),
        ({"text": "《最高人民法院公报》2019年第3期\n甲诉乙案"}, Authority("公报案例", "2019年第3期")),
        ({"title": "参考性案例12号 甲诉乙案"}, Authority("参考性案例", "12")),
        ({"document_type": "典型案例"}, Authority("典型案例", None)),
        ({"document_type": "指导性案例"}, Authority("指导性案例", None)),
        ({}, None),
        ({"text": "原告称，本案应参照指导案例24号处理。"}, None),
        ({"title": "指导案例9024号：甲诉乙案", "jurisdiction": "TW"}, None),
    ],
)
def test_the_mark_at_the_top_names_the_authority(changes: dict[str, object], authority: Authority | None) -> None:
    assert authority_of(replace(ruling_of(), **changes)) == authority  # type: ignore[arg-type]
