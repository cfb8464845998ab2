"""Home addresses of persons in texts of mainland China, and their masking: county or district stays, the rest goes.

法释〔2016〕19号 art. 10 wants the home address of natural persons (家庭住址) removed, art. 11 keeps county and district of
their domicile and the whole address of legal persons. An address counts as of a home where words say so: before it (住,
户籍地, 家住) or behind it (8号住处). A place of a deed that nobody lives in, a hospital, a court, a prison stay.
"""

import re
from collections.abc import Iterator
from functools import cache

from rulings.china import named_homes as named
from rulings.china import repeated_addresses as repeated
from rulings.china.address_detail import NO_ESTATE, TRADE, end_of_detail, hides_nothing
from rulings.china.regions import end_of_regions
from rulings.china.whose_address import is_elsewhere, is_own_clause
from rulings.text.masking import TextRange
from rulings.text.openings import OpeningTable, ScannedText, opening_of_words

_LINK = (
    r"\s{0,2}(?:[（(]\s?[）)])?(?:[：:]\s{0,2}|—{1,2})?(?:均|都|也|即|现|原|仍|曾|分别|一直|实际|登记|显示){0,2}(?:地|进|[为是系在于到的由从]|[（(])?"
    r"(?:了|[^，。；：:、\s（(]{1,12}?(?:所有|名下|承租|购买|租赁)的)?(?:位于|坐落于|坐落在|地处|在)?[：:]?[“\"]?(?:中国|中华人民共和国)?\s?"
)
_LABELS = {
    "住": re.compile(
        rf"住(?!建[委局设部]|院|宿(?![州迁松])|户(?!县)|房(?![县山])|民(?![权勤乐])|[持改]|宅[^位在（(：:])(?:所所在地|所在地|所地|所|居地|地点|址地址|址|地址|地|处|宅)?(?:的地方(?=[（(]))?(?:[，,](?=[\u4e00-\u9fff]{{2,4}}省)|(?<=[地址])[，,](?=[\u4e00-\u9fff]{{2,6}}[市县])|{_LINK})"
    ),
    "租": re.compile(r"(?:(?<=承)租|租[用赁下到了])[了的]{0,2}(?:址在|位于|坐落于|在)?"),
    "名下": re.compile(r"名下的?(?:一套)?(?:位于|坐落于|坐落在)?"),
    "进入": re.compile("进入了?(?:位于)?"),
    "潜入": re.compile("潜入(?:位于)?"),
    "窜入": re.compile("窜入(?:位于)?"),
    "窜至": re.compile("窜至(?:位于)?"),
    "户籍": re.compile(
        rf"户籍(?:登记)?(?:(?:所在)?地[，,](?=[\u4e00-\u9fff]{{2,6}}[省市区])|(?:所在地|所在|地|住所地|住所|住)?(?:址|地址)?{_LINK})"
    ),
    "户口": re.compile(rf"户口(?:簿)?(?:登记)?(?:所在地|所在|地|住址|住所)?(?:址|地址)?{_LINK}"),
    "居所": re.compile(rf"居所地?{_LINK}"),
    "地址": re.compile(rf"地址{_LINK}"),
    "籍贯": re.compile(rf"籍贯{_LINK}"),
    "原籍": re.compile(rf"原籍(?![到至来]){_LINK}"),
    "生于": re.compile(r"(?<=[，,族])生于"),
    "出生": re.compile(r"出生(?:地点?)?[：:]?[为是系在于]?"),
    "家在": re.compile(r"家在(?:位于)?"),
    "家位于": re.compile(r"家位于"),
    "家中": re.compile(r"家中(?:[（(](?:位于)?|位于)"),
    "家（": re.compile(r"(?<![国专厂商店酒人大作行庄卖买])家[（(](?:位于|即)?"),
}
"""Word -> from it to where the address begins."""
_ANCHOR = re.compile("|".join(map(re.escape, _LABELS)))
_SURE = frozenset({"住", "居所", "地址", "家在", "家位于", "家中", "租", "名下", "进入", "潜入", "窜入", "窜至"})
"""Labels of addresses that may lack a region."""
_BEFORE_UNLABELLED = re.compile(
    "被告人[\u4e00-\u9fff]{2,3}，|原告[\u4e00-\u9fff]{2,3}，|上诉人[\u4e00-\u9fff]{2,3}，|文化，|岁，|系|程度，|族，|农民，|无业，|务农，|出生，|群众，|文盲，|个体，"
)
_ENDS_AS_HOME = re.compile(r"(?:人|村民|农民|居民)?[，。；,;]")
_HOME_ALONE = re.compile(
    r"(?:(?![厂社所校局站矿司店院]|中心).){0,80}(?:[镇乡村组街路号室户队屯庄巷栋楼]|小区|花园|街道)"
)
"""No place of work."""
_JOINT = re.compile("[、和及与或以]{1,2}")
"""Between addresses of one label."""
_ROOM = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{2,5}[室房号]?\Z")
_FLAT = re.compile("单元|小区|花园|公寓|家园|新村|家属|苑|[栋幢座]|[0-9]{3,5}[室房]")
_BESIDE = re.compile(".{0,6}(?:对面|隔壁|旁边)|[该这][栋幢楼]")
_ROOMS_ONLY = frozenset({"租", "名下", "进入", "潜入", "窜入", "窜至"})
"""Labels behind which also shops, factories and offices stand."""
_TRADE_BEHIND = re.compile(
    "[^，。；]{0,14}(?:商铺|门面|门市|店|仓库|厂|办公|用于|开[设办]|成立|经营|注册|存放|生产|加工)"
)
_UNPLACED = re.compile(
    r"(?!地方|房间|房子|那个)(?:[\u4e00-\u9fff0-9“”]{1,11}?(?:镇|乡|街道|村|路|街|大道|小区|社区|花园|巷|苑|公寓|新村|家属楼|胡同|里弄)|[该本][村社屯庄组队]"
    r"|[\u4e00-\u9fff“”]{2,10}(?:[A-Za-z](?=[幢栋座])|[A-Za-z]?[0-9]{1,5})(?:号(?!线|楼?房间)|幢|栋|座|弄)"
    r"|[\u4e00-\u9fff“”]{2,10}[A-Za-z]?(?:[0-9]{1,3}单元)?[0-9]{3,5}(?:室|房(?!间))"
    r"|(?:廉租房|公租房|安置房)?[0-9A-Z]{1,4}(?:栋|幢|座|单元|号楼|号)[^，。]{0,6}?[0-9]{1,4}(?:单元|室|号|房))"
)
"""How an address begins that names no region."""
_PLACE_SIGN, _PLACE_REACH = re.compile("[镇乡街道村路区园巷苑寓楼同弄社屯庄组队号幢栋座室房单]"), 24
"""One of them stands in what `_UNPLACED` matches, within so many characters."""
_SPACED = re.compile(
    r"\s{1,2}(?=[\u4e00-\u9fff0-9]{1,8}?(?:[镇乡村屯庄路街巷苑弄号组栋幢室]|街道|大道|小区|社区|花园|公寓|胡同))(?![\u4e00-\u9fff]{0,7}(?:公司|法院|某))"
)
_COUNTRY = re.compile(
    "美利坚合众国|美国|日本国?|大韩民国|韩国|朝鲜|新加坡(?:共和国)?|马来西亚|越南(?:社会主义共和国)?|缅甸(?:联邦共和国)?|泰国|泰王国"
    "|俄罗斯(?:联邦)?|加拿大|澳大利亚|英国|法国|德国|意大利|西班牙|尼日利亚|菲律宾|印度尼西亚|老挝|蒙古国|印度|巴基斯坦|柬埔寨|新西兰"
)
_IN_ENGLISH = re.compile(
    r"(?=[A-Za-z0-9#\-])(?=[^，。；\n]{0,60}\d)[A-Za-z0-9#\-]{1,20}[ ,.][A-Za-z0-9 ,.#\-]{8,80}"
)
_DOOR_OR_PLACES = re.compile(r"\d|[0-9０-９]|(?:(?:[镇乡村组屯庄寨]|街道|宿舍).*){2}")
_LODGING_BEHIND = re.compile(r"的[^，。；、（\s]{0,8}?(?:酒店|宾馆|旅馆|旅社|招待所|医院)")
"""Behind an address: that of a guest."""
_ESTATE = re.compile(rf"(?!{NO_ESTATE})[\u4e00-\u9fff“”]{{2,12}}(?:小区|花园|公寓|家园|家属院|苑|新村|山庄)”?")


_LABEL_BEGINS = opening_of_words(_LABELS)
_HEAD_ENDS = opening_of_words(
    (
        "被告",
        "原告",
        "上诉",
        "文化",
        "岁，",
        "系",
        "程度",
        "族，",
        "农民",
        "无业",
        "务农",
        "出生",
        "群众",
        "文盲",
        "个体",
    )
)
OPENINGS = (*named.OPENINGS, *repeated.OPENINGS, _LABEL_BEGINS, _HEAD_ENDS)


def mask_home_addresses(text: str) -> str:
    """`text` with each home address masked below county or district: same length; idempotent."""
    return without_home_addresses(ScannedText(text, _table())).text


def without_home_addresses(scanned: ScannedText) -> ScannedText:
    """`mask_home_addresses` of a text that was scanned for `OPENINGS`."""
    return scanned.masked(home_addresses(scanned))


@cache
def _table() -> OpeningTable:
    return OpeningTable(OPENINGS)


def home_addresses(scanned: ScannedText) -> Iterator[TextRange]:
    """What is to be hidden of each home address; ranges may overlap."""
    homes = [*named.named_homes(scanned), *_unlabelled(scanned), *_all_labelled(scanned)]
    yield from homes
    yield from repeated.repeated_addresses(scanned, homes)


def _all_labelled(scanned: ScannedText) -> Iterator[TextRange]:
    text = scanned.text
    for anchor in scanned.matches(_LABEL_BEGINS, _ANCHOR):
        for found in _labelled(text, anchor):
            if not hides_nothing(text[slice(*found)]):
                yield found


def _unlabelled(scanned: ScannedText) -> Iterator[TextRange]:
    """An address as a clause of its own behind what a head says of a person: 初中文化，某省某县某村人，."""
    text = scanned.text
    for before in scanned.matches(_HEAD_ENDS, _BEFORE_UNLABELLED):
        start = before.end() + text.startswith("系", before.end())
        regions = end_of_regions(text, start)
        if regions == start:
            continue
        end = end_of_detail(text, regions, whole_clause=True)
        if _ENDS_AS_HOME.match(text, end) and _HOME_ALONE.fullmatch(text, regions, end):
            yield TextRange(regions, end)


def _labelled(text: str, anchor: re.Match[str]) -> Iterator[TextRange]:
    """The addresses to which the word of a label leads; none where it is no person's home."""
    word, at = anchor.group(), anchor.start()
    label = _LABELS[word].match(text, at)
    if label is None:
        return
    found = _address(text, at, label.end(), sure=word in _SURE)
    if found is None or is_elsewhere(text, word, at):
        return
    if word in _ROOMS_ONLY and not _is_room_to_live_in(text, found):
        return
    while found:
        yield found
        while part := _next_part(text, found.end):
            yield (found := part)
        joint = _JOINT.match(text, found.end)
        found = _address(text, at, joint.end(), sure=False) if joint else None


def _address(text: str, at: int, start: int, *, sure: bool) -> TextRange | None:
    """What of the address at `start`, whose label is at `at`, lies below its regions; None where nothing does.

    `sure` says that it may lack a region.
    """
    if sure and (abroad := _IN_ENGLISH.match(text, start)):
        return TextRange(*abroad.span())
    country, regions = _COUNTRY.match(text, start), end_of_regions(text, start)
    placed = regions > start or (sure and _begins_unplaced(text, start))
    if not (placed or country):
        return None
    alone = "的" not in text[at:start] and is_own_clause(text, at)
    if country and alone:
        regions = country.end()
    elif not placed:
        return None
    if regions > start and (spaced := _SPACED.match(text, regions)):
        regions = spaced.end()
    end = end_of_detail(text, regions, whole_clause=alone)
    if end == regions or (regions == start and not _says_where(text[start:end])):
        return None
    return None if _LODGING_BEHIND.match(text, end) else TextRange(regions, end)


def _begins_unplaced(text: str, start: int) -> bool:
    """Whether an address that names no region begins there."""
    return (
        _PLACE_SIGN.search(text, start, start + _PLACE_REACH) is not None
        and _UNPLACED.match(text, start) is not None
    )


def _is_room_to_live_in(text: str, found: TextRange) -> bool:
    """Whether it is a room of a house of flats, not one to trade in."""
    piece = text[slice(*found)]
    if TRADE.search(piece) or _TRADE_BEHIND.match(text, found.end):
        return False
    return _ROOM.search(piece) is not None and _FLAT.search(piece) is not None


def _next_part(text: str, end: int) -> TextRange | None:
    """What of an address goes on behind a space or the end of a line: 某乡 某村 12组."""
    spaced = _SPACED.match(text, end)
    part = TextRange(spaced.end(), end_of_detail(text, spaced.end(), whole_clause=False)) if spaced else None
    return part if part and part.end > part.start else None


def _says_where(piece: str) -> bool:
    """Whether it is enough of an address, though it names no region."""
    if _BESIDE.match(piece):
        return False
    return _DOOR_OR_PLACES.search(piece) is not None or _ESTATE.fullmatch(piece) is not None
