"""Where the name of a party ends: courts go on without a comma (甲某曾因赌博于2013年被…) or stop within it (甲（某市）有限公司)."""

import re

from indexer.normalise.china.causes import cause_in_title
from indexer.normalise.china.title_crimes import crimes_in_title

_BODY = "公司|企业|集团|工厂|商行|商店|合作社|合伙|事务所|分所|中心|银行|支行|分行|工作室|经营部"
_LATIN = r"[A-Za-z\u00c0-\u024f][\w.'’&·-]{0,30}"
_END = r"\s，,。；;：:、（(）)"
NAME = (
    rf"(?:{_LATIN}(?:(?: |,\s?(?=(?i:ltd|limited|inc|llc|corp|l\.l\.c|s\.a|plc)))(?:{_LATIN}|&)){{0,8}}[^{_END}]{{0,30}}"
    rf"|[^{_END}]{{2,40}}(?:[（(](?!以下|下称|简称|原名|曾用|统一)[^{_END}]{{1,20}}[）)][^{_END}]{{0,30}}(?:{_BODY})[^{_END}]{{0,20}})?)"
)
"""As printed, with whatever follows before the next mark. Brackets and white space belong to the names of companies
and to names in Latin letters."""
_BEFORE = re.compile(
    r"^(?:[暨兼](?:(?:刑事)?附带民事(?:公益)?诉讼人?)?)?(?:被告人|被告单位|被告|被害人|原告人|起诉人|原?公诉机关)?"
    r"(?:(?:自报|自称|化名|又名|名叫)(?:姓名|名)?(?:为|叫)?)?"
)
"""A second role, and 自报: the name is what he himself said."""
_PROSE = re.compile(
    r"(?:[曾现又后均系前]|分别|先后)?(?<!基)因|[曾现](?:经|系|为|任|在|用名|被|于|住|犯|服刑)|[于自](?=[12]\d{3}年|同[年日月]|本)"
    r"|[以和](?=被告|其|本案)|(?<=[某\d])和(?=.)|控告|未委托|(?<=某)[12]\d{3}年|经营[“\"]"
    r"|[男女](?=[,，]|[12]\d{3}|.族|\d)|(?:涉嫌|被控|被指控|被判|系累犯|犯)|暨|之?法定代理人|地址|住[址所]"
    r"|[与和及诉]其?(?=(?:被告|原告|第三人|被上诉|上诉|被申请|申请|被执行|原审|案外))|[与及诉]其?$|(?:起|上|申|抗)?诉|不服"
    r"|等(?=[\d一二两三四五六七八九十]|人|$)"
    r"|生命权|健康权|名誉权|侵害|土地承包|合同|(?:海上|公路|铁路|水路|航空)(?=[货旅、运通])|(?:绰号|外号|化名|自报|法定代表人|诉讼代表人|负责人|辩护人|委托代理人|住所地)"
)
_CIVIL = "民事"
_OPPONENT = re.compile("[与诉]")
_PROSECUTION = re.compile(r"[^\s，。]{0,36}?检察(?:院[^\s，。于以指诉]{0,8}分院|院)")
_PROSECUTING = ("公诉机关", "抗诉机关", "原公诉机关")
_NO_NAME = re.compile(
    r"及其|到庭|诉讼|判决|检察员|共同|辩护|纠纷|一案|审理|本院|指控|附带民事|^[以]?[上下]列?[一二两三四五]?(?:附带|$)|检察院[以于]|^[于以因向对人]$|^[于以因向对](?=\d|某?某?法院)"
)
_OFFENDING = re.compile("生产|销售|走私|贩卖|非法|故意|掩饰|容留")
"""What a crime begins with, and no person's name holds: courts also print crimes that are in no table."""
_LONGEST_PERSON = 16
_SUBJECT_END = re.compile(r"罪|一?案|[一二再]审|[、，；。]|$")
"""Behind a crime that is the subject of a title, and no part of a name (某反走私中心)."""
_TWO_PERSONS = re.compile(r"([\u4e00-\u9fff]{2,3})与[\u4e00-\u9fff]{2,3}")
_OF_NO_PERSON = re.compile(rf"{_BODY}|[局院所厂部会社府队处店场校馆站厅委办园行村组户]|[·•A-Za-z]")


def party_name(printed: str, role: str, behind: str = "") -> str | None:
    """The name that `printed` begins with; None where it begins with none. `behind` is what the text goes on with."""
    if role in _PROSECUTING:
        office = _PROSECUTION.match(_BEFORE.sub("", printed))
        return office.group() if office and not _NO_NAME.search(office.group()) else None
    said = _before_the_subject(_BEFORE.sub("", printed), behind)
    prose = _PROSE.search(said)
    name = _alone(said[: prose.start()] if prose else said).rstrip(' /”"')
    return name if len(name) > 1 and _is_name(name) else None


def _before_the_subject(printed: str, behind: str) -> str:
    """Titles go on with the crime or the cause: 甲某等盗窃, 乙有限公司买卖合同纠纷. 某反走私中心 is a name."""
    if printed.endswith("纠纷"):
        named = cause_in_title(printed, _CIVIL)
        return _OPPONENT.split(printed.removesuffix(named.raw) if named else printed, maxsplit=1)[0]
    title = printed + behind
    crime = next(iter(crimes_in_title(title)), "")
    start = title.find(crime) if crime else len(printed)
    if _OF_NO_PERSON.search(printed) and not _SUBJECT_END.match(title, start + len(crime)):
        return printed
    return printed[:start].removesuffix("等") if start < len(printed) else printed


def _alone(name: str) -> str:
    """Of 甲某与乙某 the first, and no person's name goes on with a crime; names of companies keep what they are."""
    if _OF_NO_PERSON.search(name):
        return name
    two = _TWO_PERSONS.fullmatch(name)
    return two[1] if two else _OFFENDING.split(name, maxsplit=1)[0]


def _is_name(name: str) -> bool:
    too_long = len(name) > _LONGEST_PERSON and not _OF_NO_PERSON.search(name)
    return not too_long and _NO_NAME.search(name) is None
