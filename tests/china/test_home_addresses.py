"""Home addresses of persons are masked below county or district; other places stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.home_addresses import mask_home_addresses

HEAD = "被告人甲某，男，1985年出生，汉族，初中文化，农民，"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "住河南省上蔡县【东洪乡某庄村12组】。因涉嫌",
        HEAD + "住址：广东省广州市黄埔区【某某路8号3栋502房】，",
        HEAD + "户籍地湖南省衡东县【某某镇某庄村5组】，现住衡东县【某某路18号】。",
        HEAD + "户籍所在地：山东省淄博市淄川区【寨里镇孤山村1组336号】。",
        HEAD + "户口所在地为陕西省镇安县【东河镇】，",
        HEAD + "捕前暂住广东省中山市【小榄镇某街12号】。",
        HEAD + "家住长春市朝阳区【建和胡同16号】。系被害人",
        HEAD + "住四川省成都市高新区【某某大道100号1栋2单元301】（户籍地四川省高县）。",
        HEAD + "住三门峡市湖滨区【磁钟乡（东方红水库管理院内）】。",
        HEAD + "住某市某区【幸福小区，3号楼2单元501室】。",
        HEAD + "户籍地及现住址：武川县【二份子乡某沟村1号】。",
        HEAD + "住【太要镇堡障村12组】。",
        HEAD + "河北省曲周县【侯村镇朱寨村】人，捕前无业。",
        HEAD + "出生地甘肃省瓜州县【西湖乡某某村六组】，",
        "被害人乙某，女，生于1990年，住址上海市浦东新区【泸东新村424号】（户籍地不详）",
        "在其租住的长沙市雨花区【都市家园A栋407房】内容留乙某",
        "证人丙某（男，30岁，住临邑县【临邑镇老马家村228号】）的证言",
        "其家中（巩义市【桐本路某街二小家属楼1号楼2楼南户】）丢失现金",
        "在温州市龙湾区【状元街道石坦南路17号】住处生产",
        "潜入自贡市汇东新区【明珠小区11栋5单元12号】被害人乙某住宅",
        "在三门县【海游街道西山路147号二楼】后间出租房内",
        "其位于重庆市綦江区【文龙街道桃园小区2栋3-2】的家中",
        "其位于临泉县【宋集镇某庄行政村】的住处",
        "至宁波市鄞州区【姜山镇某漕村2-41-2】暂住房",
        "其租住的乙某所有的位于大庆市龙凤区【陆达小区18号楼2单元402室】的茶几上",
        "租住的长沙市【中山路某小区1116房】及上海市浦东新区【新场镇某村19号301室】、长沙市开福区【教育街铂宫A座2206房】进行搜查",
        "其住在【杭氧宿舍16幢2单元103室】，",
        "任某陈述其住房县【城关镇神农路30号】。",
        "乙某系甘肃省广河县【城关镇某墩村】人，",
        "（户籍所在地，湖北省团风县【某山镇某村四组9号】）",
        "家里地址：哈尔滨市南岗区【清明四道街59号2单元501室】，",
        "在位于崇州市【中南街某小区二单元3-2号】甲某母亲乙某家中",
        "他住在厦门市思明区【钓仔路18号二楼】被公安民警抓获",
    ],
)
def test_what_lies_below_the_county_is_masked(text: str) -> None:
    before, *hidden = text.split("【")
    masked = before + "".join("*" * part.index("】") + part.split("】")[1] for part in hidden)
    plain = text.replace("【", "").replace("】", "")
    assert mask_home_addresses(plain) == masked
    assert mask_home_addresses(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "住河南省上蔡县。因涉嫌",
        HEAD + "住万安县某某村某某号。",
        HEAD + "住山西省临猗县XX镇XX村XX组。",
        HEAD + "户籍所在地同住址",
        HEAD + "住阜新蒙古族自治县城区；",
        "某某有限公司，住所地：北京市朝阳区曙光西里甲5号1号楼601，法定代表人乙某",
        "被告：某某县公安局。住所地：陕西省略阳县狮凤路。",
        "公司于2018年1月变更住所为北京市朝阳区望京街2号楼11层",
        "某某村村委会。住所地：衡水市桃城区彭杜乡某某村。",
        "单位地址南京市江宁区东山骆村",
        "入住江南开发区三江街道丽都宾馆8403房间",
        "租住在重庆市渝中区某某路100号某某酒店302房",
        "在上海市浦东新区某某路12号抢劫",
        "在某某县某某镇某某村乙某家中盗窃",
        "住院治疗于重庆市渝北区某某路8号",
        "开发建设幸福花园1-6号住宅楼",
        "某某市住建委某某路8号",
        "签订扬州市长春路8号公租房合同",
        "户籍所在地吉林省长春市双阳区通阳路派出所证明",
        "将乙某按住后在某某县某某镇某某路8号",
        "停放在慈利县零阳镇笔架路某酒家门前",
        "被界首市人民检察院监视居住",
        "某某县公安局民警对本村某组长",
        "住在某县级公路8号桥边",
        "组织机构代码证号：7-74520609。住所地：新疆库尔勒市交通东路某厦",
        "住宅征迁第八小组组长",
        "天庆大厦11号楼2000平方米住宅",
    ],
)
def test_what_is_no_home_or_hides_nothing_stays(text: str) -> None:
    assert mask_home_addresses(text) == text


PIECES = ["住", "户籍地", "家中", "住处", "某县", "河南省", "荥阳市", "某镇", "路8号", "3栋502室", "，", "。", "的", "*", "（", "）",
          "文化，", "人", "甲某", "在", " ", "公司", "地址", "1-2", "村"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_masking_keeps_the_length_and_does_nothing_the_second_time(text: str) -> None:
    masked = mask_home_addresses(text)
    assert len(masked) == len(text)
    assert mask_home_addresses(masked) == masked
