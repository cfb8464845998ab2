"""The name of a party ends where the name ends."""

import pytest

from indexer.normalise.china.parties import read_parties

NAMES = {
    "被告人甲某曾因赌博于2013年被处罚，男。": "甲某",
    "被告人甲某某因涉嫌犯盗窃罪于2017年11月23日被刑事拘留。": "甲某某",
    "被告人甲某现因本案被羁押于某看守所。": "甲某",
    "被告人自报甲某某，男。": "甲某某",
    "被告人（自报）甲某某，男。": "甲某某",
    "被告人自报姓名：甲某某，男。": "甲某某",
    "被告人甲某男1980年1月1日出生。": "甲某",
    "被告人曾某某，男。": "曾某某",
    "被告人曾某，男。": "曾某",
    "被告人甲某犯运输、贩卖毒品罪。": "甲某",
    "被告人甲某等人盗窃。": "甲某",
    "被告人甲某故意伤害罪。": "甲某",
    "上诉人暨附带民事诉讼被告人甲某，男。": "甲某",
    "被告单位甲乙（某市）贸易有限公司，住所地某市。": "甲乙（某市）贸易有限公司",
    "被告单位甲乙(中国)投资有限公司某市分公司，住所地某市。": "甲乙(中国)投资有限公司某市分公司",
    "被告单位甲乙有限公司（以下简称甲乙公司）系一家公司。": "甲乙有限公司",
    "原告甲基因科技有限公司，住所地某市。": "甲基因科技有限公司",
    "原告甲乙航运有限公司与被告丙丁航运有限公司海上货物运输合同纠纷，": "甲乙航运有限公司",
    "原告甲乙股份有限公司与丙某借款合同纠纷": "甲乙股份有限公司",
    "原告AAA BBB Shipping Co., Ltd.，住所地某地。": "AAA BBB Shipping Co., Ltd.",
    "原告AAA BBB，男。": "AAA BBB",
    "被告人Aaa Bbb-Ccc（中文名甲某），男。": "Aaa Bbb-Ccc",
    "公诉机关某市某区人民检察院指控被告人": "某市某区人民检察院",
    "公诉机关某市人民检察院第一分院。": "某市人民检察院第一分院",
    "被告人甲甲·乙乙提·丙丙，男。": "甲甲·乙乙提·丙丙",
}


BEFORE_PROSE = {
    "自诉人甲丙丁以被告人乙某犯诽谤罪": "甲丙丁",
    "自诉人甲丙丁控告被告人乙某犯诽谤罪": "甲丙丁",
    "自诉人甲丙有限公司以被告人乙某侵占": "甲丙有限公司",
    "被告人甲某某未委托辩护人。": "甲某某",
    "被告人甲丙丁未委托辩护人。": "甲丙丁",
    "被告人甲某某2008年5月21日因犯盗窃罪": "甲某某",
    "被告人甲丙走私、贩卖、运输、制造毒品罪一案": "甲丙",
    "被告人甲丙丁生产、销售有毒、有害食品一案": "甲丙丁",
    "被告人甲丙丁容留、介绍卖淫一案": "甲丙丁",
    "被告人甲某参加黑社会性质组织罪、故意伤害罪": "甲某",
    "被告人甲丙丁组织他人偷越国境一案": "甲丙丁",
    "被告人甲丙丁生产销售伪劣产品罪": "甲丙丁",
    "被告人甲丙丁掩饰隐瞒犯罪所得一案": "甲丙丁",
    "被告人甲某某非法收购滥伐林木罪": "甲某某",
    "被告人甲丙丁故意伤害暨附带民事诉讼": "甲丙丁",
    "公诉机关暨附带民事公益诉讼人某某市人民检察院。": "某某市人民检察院",
    "原告甲市食品生产销售有限公司，住所地某市": "甲市食品生产销售有限公司",
    "被告单位甲丙有限公司非法吸收公众存款罪": "甲丙有限公司",
    "被告单位甲市反走私中心，住所地某市": "甲市反走私中心",
    "被告人甲丙与乙丁聚众斗殴罪": "甲丙",
    "被告人甲和，男，汉族": "甲和",
    "被告人甲丙丁”，男，汉族": "甲丙丁",
    "被告人甲丙和，男，汉族": "甲丙和",
    "上诉人甲某3和甲某1的法定代理人": "甲某3",
    "被告人暨刑事附带民事公益诉讼被告甲丙，男": "甲丙",
    "附带民事诉讼原告人暨被害人甲丙，男": "甲丙",
    "抗诉机关原公诉机关某某市某某区人民检察院。": "某某市某某区人民检察院",
}
"""Of kinds that were found by asking of every party of the real rulings whether it is a person or a body."""


@pytest.mark.parametrize(("paragraph", "name"), BEFORE_PROSE.items())
def test_the_name_ends_before_prose(paragraph: str, name: str) -> None:
    assert [party.name for party in read_parties(paragraph)][:1] == [name]


@pytest.mark.parametrize(("paragraph", "name"), NAMES.items())
def test_the_name_is_read_whole_and_without_what_follows(paragraph: str, name: str) -> None:
    assert [party.name for party in read_parties(paragraph)][:1] == [name]


@pytest.mark.parametrize(
    "paragraph",
    [
        "被告海上货物运输合同纠纷",
        "原告甲乙有限公司与\n被告海上货物运输合同纠纷",
        "公诉机关于2019年4月17日以某检刑诉〔2019〕3号文书",
        "被告人因涉嫌盗窃罪被拘留。",
        "被告人曾，男。",
        "附带民事诉讼原告人暨以上三附带民事诉讼原告人的法定代理人",
        "被告人某某某省某市人民检察院以某检刑诉〔2019〕3号",
        "被告人不服。",
        "原告与被告航次租船合同纠纷一案",
        "原告与被告生命权、健康权纠纷一案",
    ],
)
def test_prose_is_no_party(paragraph: str) -> None:
    assert [party.name for party in read_parties(paragraph) if party.name != "甲乙有限公司"] == []


def test_a_second_party_within_the_sentence_is_read_and_its_cause_is_no_part_of_it() -> None:
    head = "本院受理\n原告甲某某与被告乙丙有限公司、第三人丁某买卖合同纠纷一案，本院"
    found = [(party.role, party.name) for party in read_parties(head)]
    assert found == [("原告", "甲某某"), ("被告", "乙丙有限公司")]
    assert [party.name for party in read_parties("原告甲某某与被告乙某某民间借贷纠纷一案")] == ["甲某某", "乙某某"]
