"""Addresses that stand before the word that makes them a home: 某市某区某路8号302室甲某的住处.

To the door, or below a region that stands before (某县某镇某村甲某家中). 某村甲某家 without a region says no more than a village.
"""

import re
from collections.abc import Iterator, Sequence

from rulings.china.address_detail import (
    NO_ESTATE,
    TRADE,
    doors_in,
    dwellings_in,
    hides_nothing,
    is_public,
    is_sentence,
    may_hold_home,
)
from rulings.china.protected_names import SURNAMES
from rulings.china.regions import end_of_regions, may_begin_region
from rulings.text.masking import MASK, TextRange
from rulings.text.openings import ScannedText, opening_of_words

_GIVEN = r"[^\Wa-zA-Z0-9的一是在了这那几两各每全整独另和与世人客管东公冤专厂商酒大国店百自皇庄万]"
_HOME = re.compile(
    "家(?:[中里内门]|(?<=的家)[，。；、的]|(?<!人家)[的，。一二三四五六]|(?=[窃盗偷])|(?:(?<=[某×xXＸ母婆爷奶舅叔姑姨戚妹弟哥姐嫂妻友其我他她]家)|(?<=[某×xXＸ][0-9甲乙丙丁]家)"
    f"|(?<=[{SURNAMES}]{_GIVEN}家)|(?<=(?!路)[{SURNAMES}]{_GIVEN}{_GIVEN}家))"
    "(?![乡庄村属族具电长人园庭装居政教公自承责店厂饭餐诊药超])(?![^，。；]{0,4}店)(?!小[吃卖]))"
    "|老家(?!村|板材)|住(?:家|处|宅|所)|暂住|租(?:住|房|屋|赁房|(?=给))|借住|居住|出租[屋房]|住(?<=[院区室号苑寓园房]住)(?=[，。；的过下])|房(?:[主东]|[屋子产](?:(?<=[室号]房.)|(?<=[室号房]的房.)))|户主|住(?:户|房(?<=[室号]的住房))"
    f"|业主(?:(?<=[室房]业主)|(?<=[室房]的业主))|套房(?<=[号室]套房)|村民(?<=[组社队].民)(?=(?!代表)[{SURNAMES}][\u4e00-\u9fff×]|[）)，。])|农民(?<=[组社队].民)(?=(?!代表)[{SURNAMES}][\u4e00-\u9fff×]|[）)，。])"
)
_OWNER = ("房主", "房东", "户主", "住户", "业主", "村民", "农民")
"""Behind a door alone."""
_BARE = re.compile("(?<!的)家(?![中里内门])")
"""甲某家的: only behind a door or a village, with a name between, since 大家的 is none."""
_NAMED = re.compile(
    r".{0,24}[某×xXＸ].{0,12}|.{0,24}[母婆爷奶舅叔姑姨戚]"
    r"|.{1,6}[^大国专商厂店人自一两几世买卖作画庄玩酒农各别老全科行].{0,3}"
)
"""What stands between a village and a bare 家."""
_ANOTHER = re.compile("到|村民|大夫")
"""Between villages of which the second is no part of the first."""
_NOTE_BEFORE = re.compile(r"[（(](?!户籍|户口|身份)[^（()）\n]{1,30}[）)]$")
"""甲某（女，1976年8月出生）家中."""
_NOTE_ENDS = ("）", ")", "\n")
_SECOND_OWNER = re.compile(
    r"(?:、|[与和及](?:被告人|被害人))[\u4e00-\u9fff]{1,3}[某×xXＸ][某×xXＸ0-9甲乙丙丁]{0,3}(?:的(?:共同)?)?$"
)
"""甲某、乙某家中: the address stands before the first."""
_HOUSE = ("房屋", "房子", "住房", "套房", "房产")
_OWN = re.compile(
    r"(?:其|自己|[我他她]|某[某甲乙丙丁\d]{0,2}|名下|对[\u4e00-\u9fff]{2,3})(?:所有|购买)?的?(?:位于|坐落于|在)"
)
"""Before the address of somebody's own house."""
_METHOD = re.compile(
    r"，(?:(?:采用|采取|使用|利用|通过|[以用趁乘])[^，。；\n]{2,24}，?)?(?:将|从|进入|潜入|窃得|盗窃|盗走|窃取)(?:被害人|失主|村民)?"
    r"[\u4e00-\u9fff]{1,3}[某×xXＸ0-9甲乙丙丁]{0,3}(?:停放[在于])?$"
)
"""窜至某县某村，采用撬锁手段，将甲某家中的: the village is that of the home."""
_REACH = 70
_UNCUT_BEHIND = re.compile(rf"[^，,。；;：:、！？\n《》{re.escape(MASK)}]*+")
"""What is masked already is read no further: masking twice is masking once."""
_PERSON = r"[“\"]?(?:(?![车从在到回往把被向])[\u4e00-\u9fff×xXＸ＊]){1,4}[某甲乙丙丁戊己庚辛\d×xXＸ＊]{0,4}[”\"]?[某\d]{0,2}"
_KIN = (
    "(?:父亲|母亲|父母|妻子|丈夫|女友|男友|女朋友|男朋友|朋友|哥哥|弟弟|姐姐|妹妹|儿子|女儿|姐夫|岳父|岳母|前妻|前夫|老婆|情人|亲戚|邻居|同学|同事"
    "|外婆|外公|奶奶|爷爷|舅舅|舅父|叔叔|伯父|姑姑|姨妈|丈母娘|大哥|二哥|大嫂|弟媳)"
)
_BETWEEN = re.compile(
    rf"(?:[（(]以下[^（()）\n]{{1,20}}[）)])?(?:的(?=[一二三四五六七八九十\d]{{1,2}}[楼层]))?(?!门[市面]|店面|商铺|铺面|车位)(?:[一二三四五六七八九十\d]{{1,2}}[楼层]|附近|对面|旁边?|楼[上下]|[左右中东西南北]{{1,2}}[门户]|[前后东西南北左右]?间|内|处){{0,2}}(?:(?:撬门|翻墙|钻窗|破窗|翻窗|溜门)?(?:进入|潜入|窜入))?[（(]?(?:的|系|为|是)?(?:其|自己|自家|本人|该|我)?"
    rf"(?:{_KIN})?(?:(?:公司|单位)?(?:员工|职工|老乡|熟人|网友))?(?:原审)?(?:被害人|被告人?|原告|证人|上诉人|受害人|失主|同案人|犯罪嫌疑人|嫌疑人|村民|居民|农民|农户|一?姓.的(?:农户|人家?|村民)?)?(?:{_PERSON}的?{_KIN})?(?:(?!平方|多?平米|亩)(?:{_PERSON}))?(?:夫妇|夫妻)?(?:的|所)?(?:现|的)?"
)
"""Between the door and the home: 302室[被害人甲某的]住处."""
_LEADING = re.compile(
    r".{0,120}(?:[在到至于从往去的是为叫将把]|进入|潜入|打开|租住|居住|租下|承租|搬进|离开|回(?=其|家|位)|(?:其|本|该)[市县区])"
)
_REAL_DOOR = re.compile(
    r"[0-9０-９XxＸ×某].{0,4}(?:[号室房栋幢座户弄]|单元)|[一二三四五六七八九十](?:号楼|单元)|[二三四五六七八九十][栋幢室]|[0-9一二三四五六七八九十][组队社]|\d-\d"
)
"""A floor alone is none."""
_NAME = re.compile("[\u4e00-\u9fff]某[栋房座层]")
"""郑某栋家 is a person's."""
_LET = re.compile("的?(?:一?[套间]?(?:住房|套房|房[屋间子]?))?[出转]?")
"""Between a door and 租给; of companies' property more is said: 8号的物业出租给."""
_BARE_ROOM = re.compile(r"\d{1,4}[室房组]|(?=.{0,30}(?:[该本]村|我们)).{0,40}")
_HOUSEHOLDS = re.compile(r".{0,60}\d户")
"""A count."""
_VAGUE = re.compile("一[个处间户]")
_NO_ROOM = re.compile(r"\d{1,4}[号户]?|.{0,60}(?:[年月储厂铺仓（(]|门[市面]).{0,30}")
"""What is let to somebody and no home: 5号, a shop."""
_NO_HOME = re.compile(
    r"住宅(?:[地楼区小用项工征拆商建面]|[0-9.]{1,9}万?平|[一二两三四五六0-9]套)|出租[屋房]屋?(?:公司|为名|业务|管理|合同|登记)|家门[业市窗诊]|居住(?:组团|小?区|用地|证|环境)|住所地|租房[^里内中屋间]{0,3}(?:项目|工程|房源)"
)
_PREPOSITION = r"(?:[在到至去回从]了?|位于|(?<=位)于"
_ESTATE = re.compile(
    rf"{_PREPOSITION})((?!{NO_ESTATE})[\u4e00-\u9fff]{{2,9}}(?:小区|花园|公寓|家园|苑|家属院))$"
    rf"|{_PREPOSITION}|(?<![\u4e00-\u9fff]))((?![^镇乡道]{{0,4}}[有该本在到至去的被位])[\u4e00-\u9fff]{{2,4}}(?:镇|乡|街道)"
    r"[\u4e00-\u9fff0-9]{1,8}(?:[村屯组]|(?<!做)庄))$"
)
"""Without a region before it; `lastindex` is the group of what is found."""
_NOT_BEFORE = ("公", "廉", "保障性", "监视")
"""公租房, 监视居住."""
_SHOPS = tuple("酒商厂店专")
"""酒家门前."""
_UNCUT = 25
"""Characters that an address without region or preposition before it may have."""
_CLOSE = 9
"""Characters between the parts of one address."""


_HOME_BEGINS = opening_of_words(
    (
        *("家", "老家", "住家", "住处", "住宅", "住所", "住户", "住房", "暂住", "借住", "居住", "出租", "套房"),
        *("租住", "租房", "租屋", "租赁", "租给", "住，", "住。", "住；", "住的", "住过", "住下"),
        *("房主", "房东", "房屋", "房子", "房产", "户主", "业主", "村民", "农民"),
    )
)
OPENINGS = (_HOME_BEGINS,)


def named_homes(scanned: ScannedText) -> Iterator[TextRange]:
    """What is to be hidden of each such address; ranges may come twice."""
    text = scanned.text
    for home in scanned.matches(_HOME_BEGINS, _HOME):
        if (found := _before(text, home.start())) and not hides_nothing(text[slice(*found)]):
            yield found


def _before(text: str, home: int) -> TextRange | None:
    """The address that ends, but for the name of who lives there, at the word for a home at `home`."""
    at = _end_of_address(text, home)
    low = max(0, at - _REACH)
    low = at - len(_UNCUT_BEHIND.match(text[low:at][::-1])[0])  # type: ignore[index]  # empty, where it is cut at once
    found = _between(text, low, at, home) if may_hold_home(text, low, at) else None
    return None if found and _is_no_home(text, low, at, home) else found


def _between(text: str, low: int, at: int, home: int) -> TextRange | None:
    """The address between `low` and `at`, which nothing cuts in parts."""
    doors = doors_in(text, low, at)
    if len(doors) > 1 and text[doors[-1].start - 1] == "的" and text[doors[-1].end - 1] in "楼层":
        doors.pop()  # 8号的一楼
    if text.startswith("租给", home) and not (doors and _LET.fullmatch(text, doors[-1].end, at)):
        return None
    if doors and _BETWEEN.fullmatch(text, doors[-1].end, at):
        regions = _end_of_regions(text, low, doors[-1].start)
        first = _first_of_address([door for door in doors if door.start >= regions], text)
        if _REAL_DOOR.search(text, first, doors[-1].end):
            found = TextRange(_start(text, low, regions, first, doors[-1].end), doors[-1].end)
            return found if _is_home(text, low, found, home) else None
    if text.startswith((*_OWNER, *_HOUSE), home):
        return None
    return _village(text, low, at, bare=at == home and _BARE.match(text, at) is not None)


def _end_of_address(text: str, at: int) -> int:
    """Before what is said between the address and the home at `at`: a note, a first owner, the manner of a theft."""
    if text.startswith("家", at) and (method := _METHOD.search(text, max(0, at - 45), at)):
        return method.start()
    if text[at - 1 : at] in _NOTE_ENDS and (note := _NOTE_BEFORE.search(text, max(0, at - 32), at)):
        at = note.start()
    owner = _SECOND_OWNER.search(text, max(0, at - 10), at)
    return owner.start() if owner else at


def _is_no_home(text: str, low: int, at: int, home: int) -> bool:
    """Whether the word at `home` stands for something else: 家门 of a shop, 公租房."""
    if _NO_HOME.match(text, home) or text.endswith(_NOT_BEFORE, low, at):
        return True
    return text.startswith("家门", home) and text.endswith(_SHOPS, low, at)


def _is_home(text: str, low: int, found: TextRange, home: int) -> bool:
    """Whether the doors of `found` are those of a home, by the word at `home`."""
    start, end = found
    if is_public(text[start:end]) or _NAME.fullmatch(text, start, end) or _is_no_room(text, home, start, end):
        return False
    if not text.startswith(_HOUSE, home):
        return True
    return _OWN.search(text, low, start) is not None and not TRADE.search(text, start, end)


def _is_no_room(text: str, home: int, start: int, end: int) -> bool:
    """Whether what lies before a word that says little of a home is no room of one."""
    if text.startswith(("租给", *_OWNER), home) and _NO_ROOM.fullmatch(text, start, end):
        return True
    if text.startswith(("住下", *_OWNER), home) and _BARE_ROOM.fullmatch(text, start, end):
        return True
    return text.startswith(("住宅", *_OWNER), home) and _HOUSEHOLDS.fullmatch(text, start, end) is not None


def _village(text: str, low: int, at: int, *, bare: bool) -> TextRange | None:
    """The address without a door: below a region (某县某镇某村甲某家中), a housing estate, or a village below a town."""
    places = [place for place in dwellings_in(text, low, at) if _BETWEEN.fullmatch(text, place.end, at)]
    if not places or (bare and not _NAMED.fullmatch(text, places[-1].end, at)):
        return None
    end = places[0].end
    regions = _end_of_regions(text, low, end)
    if regions == low:
        estate = _ESTATE.search(text, low, places[-1].end)
        return TextRange(*estate.span(estate.lastindex or 0)) if estate and not is_public(estate.group()) else None
    if is_sentence(text[regions:end]) or is_public(text[regions:at]) or _VAGUE.search(text, regions, end):
        return None
    last = places[0] if _ANOTHER.search(text, end, places[-1].end) else places[-1]
    return TextRange(regions, last.end)


def _end_of_regions(text: str, low: int, high: int) -> int:
    """Where the regions end to which `high` belongs; `low` where there are none."""
    starts = (at for at in range(low, high) if may_begin_region(text, at))
    ends = ((at, end_of_regions(text, at, listed=True)) for at in starts)
    return max((end for at, end in ends if at < end <= high), default=low)


def _first_of_address(doors: Sequence[TextRange], text: str) -> int:
    """Where the first door begins of those that belong with the last one: 3栋 of 3栋2单元501室."""
    first = doors[-1].start
    for door in reversed(doors):
        if first - door.end <= _CLOSE and not is_sentence(text[door.end : first]):
            first = min(first, door.start)
    return first


def _start(text: str, low: int, regions: int, door: int, end: int) -> int:
    """Where the address begins whose first door is at `door`: behind its regions, a preposition, or the last mark."""
    if regions > low and not is_sentence(text[regions:door]):
        return regions
    if leading := _LEADING.match(text, regions, door):
        return leading.end()
    return low if end - low <= _UNCUT and not is_sentence(text[low:end]) else door
