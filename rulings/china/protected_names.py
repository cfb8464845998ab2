"""Names of persons whom 法释〔2016〕19号 art. 8 protects: whom a text calls victim, witness, expert or minor.

Hiding them is the publisher's duty and mostly done; this is for sources that did not (an option, off by default). The
surname stays, the rest becomes 某 (art. 9), length kept. Names are found by the word before them and a table of surnames,
then hidden wherever the text has them; who is also called a defendant, a lawyer or a judge keeps the name.
"""

import re
from collections.abc import Collection, Iterator

_DOUBLE = "欧阳|上官|司马|诸葛|司徒|皇甫|尉迟|夏侯|东方|公孙|慕容|令狐|宇文|长孙|轩辕|端木|澹台|呼延|南宫|独孤|太史|申屠|濮阳|闻人|钟离|淳于|单于"
_DOUBLES = frozenset(_DOUBLE.split("|"))
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕"
    "殷罗毕郝邬安常乐傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧伏戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾路娄危江童颜郭梅盛林刁钟徐邱骆"
    "高夏蔡田樊胡凌霍虞万柯昝管卢莫裘缪宗丁宣邓郁杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲"
    "伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿扈燕冀郏浦"
    "尚温庄晏柴瞿阎慕连茹习宦艾鱼容古易慎戈廖庾终暨衡耿弘匡文寇广禄阙东殴殳沃蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯"
    "盖益桓仉督岳帅缑亢况郈琴牟佘佴伯赏墨哈谯笪爱阳佟肖代付闫覃苟兰揭于"
)
"""Of one character."""
_NO_NAMES = (
    "钱[款财物包]|殴打|常年|常常|安全|安徽|方便|方面|高度|高速|马上|白天|金额|金钱|石头|车辆|车[上内]|黄金|项链|项目|云南|江苏|江西|广[东西]|万元|关于|何[时人地处]"
    "|施救|曾[经在]|明知|明确|温州|陈述|文化|连续|屈从|范围|全[身部]|郑州|徐州|贺州|于[是当同次]|房屋|毛发|祖父|祖母|公司|左[手侧脚腿右]|右"
    "|代[为理表]|许可|许多|任何|任意|顾客|路[上边过]|包[内里括]|甘愿|蓝色|红色|白色|黑色|黄色|翁婿|冷静|井|山上|叶片|印象|仅|颜面|毕竟|乐队|随身"
)
"""Words that begin like a surname."""
_NAME = rf"(?!{_NO_NAMES})(?:(?:{_DOUBLE})|[{SURNAMES}])(?:(?![的了在与和被住将])[\u4e00-\u9fff]){{1,2}}"
_AFTER = (
    r"(?=[，,。；;、：:（()）\s“”《]|的|陈述|证实|证明|证言|证称|称|指认|辨认|报[案警]|与|和|及|等|在|到|于|被|系|家|将|向|对|经|因|至|处"
    r"|身|头|面|左|右|受|死|人民币|现金|财物|轻|重|系|不|[0-9])"
)
_PROTECTED = re.compile(rf"(?:被害人|受害人|证人|鉴定人|未成年人|附带民事诉讼原告人)[：:]?\s?({_NAME}){_AFTER}")
_OTHERS = re.compile(
    r"(?:被告人|上诉人|罪犯|辩护人|审判长|审判员|陪审员|书记员|检察员|代理人|律师|法定代表人|执行人|原告|被告)"
    rf"[：:]?\s?({_NAME}){_AFTER}"
)
_LISTED = re.compile(rf"、({_NAME}){_AFTER}")
_MASKED = re.compile("[某甲乙丙丁戊己庚辛壬癸]")
_SIGN = "某"


def has_surname(name: str) -> bool:
    """Whether a name begins with a surname of the table."""
    return name[:2] in _DOUBLES or name[:1] in SURNAMES


def names_of_protected(text: str) -> frozenset[str]:
    """Names of persons whom `text` calls victim, witness, expert or minor, as printed; none that is masked already."""
    found = set(_named(text))
    if not found:
        return frozenset()
    return frozenset(found - {other[1] for other in _OTHERS.finditer(text)})


def mask_names(text: str, names: Collection[str]) -> str:
    """`text` with all of each name but the surname hidden (甲某, 甲某某): same length; idempotent."""
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            kept = 2 if name[:2] in _DOUBLES and len(name) > 2 else 1
            text = text.replace(name, name[:kept] + _SIGN * (len(name) - kept))
    return text


def mask_protected_names(text: str) -> str:
    """`mask_names` of those that the text itself names."""
    return mask_names(text, names_of_protected(text))


def _named(text: str) -> Iterator[str]:
    for match in _PROTECTED.finditer(text):
        following: re.Match[str] | None = match
        while following:
            if not _MASKED.search(following[1]):
                yield following[1]
            following = _LISTED.match(text, following.end())
