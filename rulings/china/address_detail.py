"""Where the part of an address below county and district ends: town, village, road, building, door."""

import re

from rulings.china.regions import end_of_regions
from rulings.text.masking import MASK, TextRange

MAX_DETAIL = 60
"""Characters; no address is longer."""
_MARKS = r"，,。；;！!？?、：:（）()\[\]《》\s"
_RUN = re.compile(rf"[^{_MARKS}{re.escape(MASK)}]{{1,{MAX_DETAIL}}}")
_RUN_WITH_MASKS = re.compile(rf"[^{_MARKS}]{{1,{MAX_DETAIL}}}")
"""What is masked stands for what it hides, so that what stands behind it speaks as before (8身份号***检察院)."""
_FIGURE = r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ一二三四五六七八九十百零〇甲乙丙丁×某]"
_NUMBER = "[0-9０-９A-Za-zＡ-Ｚａ-ｚ一二三四五六七八九十]"
_DOOR_UNIT = "(?:号楼|号院|号房|号|室|房间|房|栋|幢|座|单元|楼|层|户|组|队|排|弄|社|门|院|区)"
_DOOR = re.compile(
    rf"(?:[附之]?{_FIGURE}{{1,6}}+(?:[-－—#＃/.．](?={_FIGURE}))?){{1,6}}+[#＃]?{_DOOR_UNIT}"
    rf"(?:(?:[-－—之附]{{0,2}}{_NUMBER}{{1,5}}){{1,3}}(?!{_NUMBER}|{_DOOR_UNIT}))?"
    r"|(?<![0-9])[0-9]{1,4}(?:[-－—][0-9A-Za-z]{1,5}){1,3}(?![0-9年月日.])"
)
_PLACE = re.compile(
    r"街道办事处|街道办|街道|居委会|村委会|村民小组|[镇乡村路街道巷弄里苑园屯庄寨营组社城厦楼塘坝湾沟坪岭岗店场厂院区库坊圩埠]|花园|公寓|广场"
    r"|胡同|苏木|嘎查|小区|社区|大道|宿舍|农场|林场|矿"
)
_DWELLING = re.compile(
    r"小区|社区|花园|公寓|家园|庄园|山庄|宿舍|街道|苏木|嘎查|家属[区院楼]|移民点|安置点|[村居]委会|[一二三四五六七八九十\d]队|[镇屯庄寨组社街巷弄里苑]|(?<!老)乡|村(?!民|支书)|路(?!过)"
)
_HOME_SIGN = re.compile("[号室房栋幢座单楼层户组队排弄社门院区\\-－—园寓庄舍街木查属点委镇屯寨巷里苑乡村路]")
"""One of them stands in each door and dwelling."""
NO_ESTATE = r"一(?:处|个)?小区|.{0,9}(?:住宅|居住|安置|商品|高档|隔壁|单身|附近|普通|封闭|说|或|同一?|该|这|那|本|各|其|他|她|我|某|个|此|所|位于|[在到至去了的被是]).{0,9}$"
"""Of a pattern: what no name of a housing estate has in it (同一小区)."""
_BUSINESS = re.compile(
    r"公司|(?:工|电|水泥|化工|加工|制药|食品|机械|纺织)厂|(?:商|门|酒|饭|超市|专卖|药|杂货|食杂)店|合作社|政府|村民委员会|居民委员会|食堂|酒楼|茶室|酒吧"
)
_NO_PART = r"[的被因其与是给让]|期间|时许|人民币|迁[入至往出]|转入|[0-9]{1,4}年|作为"
"""What no address has in it."""
_CLAUSE_GOES_ON = re.compile(_NO_PART)
_SENTENCE = re.compile(
    rf"{_NO_PART}|[在把将并但还有了着等]|以后|之后|之前|务农|打工|经营|开设|工作|见面|认识|同居|生活(?!小区|区)|居住(?!小区|区)"
    r"|暂住|租住|查获|缴获|附近|对面|门口|旁边|内(?!环|蒙)|里(?=[面边吸容抓玩住睡])|进行|证实|供述|乘坐|驾驶|转坐|来到|回到|前往|涉案|以及|容留|吸食|贩卖|盗窃|抓获"
    r"|向(?=[其他她被本我]|吸毒|公安|对方)|和(?=[其他她被本我]|吸毒|妻|丈夫|女|儿)|及(?=[其他她被本我])"
)
"""What an address has not in a sentence that goes on behind it."""
_OCCUPATION = re.compile(
    r"(?:(?:人|村民|居民|农民|无业|务工|职工|工人|学生|退休|个体(?:经营|工商)?户?|同上|待业|无职业){1,9}"
    r"(?:系本案.{0,60})?|系本案.{0,60})$"
)
_NO_COUNTY = ("级", "内")
"""Behind 某县: 县级公路."""
_JOINT = re.compile("[及和与或]")
_IS_PLACED = re.compile(r"\d|[东西南北]|[0-9０-９]")
_NO_DETAIL = re.compile(
    r"(?![小社生住])[\u4e00-\u9fff]{1,2}(?<![小社院厂矿库园活宿])区|(?:城区|市区|县城|市辖区|郊区|(?:经济|技术|高新|产业){0,4}开发区|高新区|新区|城内)[内里]?"
)
"""As good as the county itself."""
_OFFICE = re.compile(r"公安|派出所|人民(?:法院|检察院|政府)|看守所|分局|刑警|监狱|司法局|民政局|法院|检察院|戒毒")
_LODGING = re.compile(
    r"酒店|宾馆|旅馆|旅社|旅店|招待所|客栈|饭店|客房|浴场|会所|网吧|医院|洗浴|会馆|KTV|ＫＴＶ|火车站|汽车站|机场"
)
TRADE = re.compile("大厦|写字楼|商务|商业|广场|中心|市场|园区")
"""In addresses of rooms that are let to firms."""
_DORMITORY = re.compile(r"宿舍|家属|居民楼|民房|公寓|小区|住宅|单身楼")
_HIDDEN_ALREADY = re.compile(
    r"(?:[某×xXＸ＊*○□_－\-…]|[镇乡村路街道巷弄号组楼栋幢座室房层户社区园苑院大]|单元|小区|花园|门牌|附|第)+"
)
_NOTE = re.compile(r"[（(]([^（()）]{1,25})[）)]")
_NOTE_IS_PLACE = re.compile(
    r"(?!.{0,25}(?:户籍|户口|住|同上|自报|系|均|未|另|即|又名|原|地址))(?=.{0,25}(?:[镇乡村路街道巷弄号组楼栋幢室房区园苑院内旁]))"
)
_NEXT_PART = re.compile(rf"[，,]\s?(?={_FIGURE}{{1,6}}(?:号|栋|幢|单元|室|组|楼)|[^，,。\s]{{1,8}}(?:栋|单元)\d)")


def end_of_detail(text: str, start: int, *, whole_clause: bool) -> int:
    """Where the address that goes on at `start` ends; `start` itself where none does.

    `whole_clause` says that the address is a clause of its own, as in a head (，住某市某路8号，): it then runs to the next
    mark; else a sentence may go on behind the door.
    """
    run = _RUN.match(text, start)
    if run is None:
        return _end_of_note(text, start, start)
    length = _length(run.group(), whole_clause, _masked_rest(text, run))
    if length == 0:
        return start
    end = start + length
    return _end_of_note(text, start, end) if end == run.end() else end


def may_hold_home(text: str, start: int, end: int) -> bool:
    """Whether a door or a dwelling may stand between `start` and `end`: a quick look before `doors_in` and `dwellings_in`."""
    return _HOME_SIGN.search(text, start, end) is not None


def doors_in(text: str, start: int, end: int) -> list[TextRange]:
    """The doors (8号, 3栋2单元) between `start` and `end`, from left to right."""
    return [TextRange(*found.span()) for found in _DOOR.finditer(text, start, end)]


def dwellings_in(text: str, start: int, end: int) -> list[TextRange]:
    """The words for where people live (村, 小区, 路) between `start` and `end`, from left to right."""
    return [TextRange(*found.span()) for found in _DWELLING.finditer(text, start, end)]


def is_public(piece: str) -> bool:
    """Whether it names an office, a lodging or a company."""
    offices = (_OFFICE.search(piece), _LODGING.search(piece), _BUSINESS.search(piece))
    return any(offices) and not _DORMITORY.search(piece)


def is_sentence(piece: str) -> bool:
    """Whether more is said in it than where something is."""
    return _SENTENCE.search(piece) is not None


def hides_nothing(detail: str) -> bool:
    """某某村某某号, ××路×号: the publisher masked it. 城区, 县城: no more than the county."""
    return _HIDDEN_ALREADY.fullmatch(detail) is not None or _NO_DETAIL.fullmatch(detail) is not None


def _masked_rest(text: str, run: re.Match[str]) -> str:
    """What stands behind `run` up to the next mark, where it was cut by what is masked."""
    return _RUN_WITH_MASKS.match(text, run.start())[0][len(run[0]) :]  # type: ignore[index]  # as long as `run`


def _length(run: str, whole_clause: bool, rest: str = "") -> int:
    """Of the address at the beginning of `run`, which `rest` follows."""
    goes_on = (_CLAUSE_GOES_ON if whole_clause else _SENTENCE).search(run + rest)
    if run.startswith(_NO_COUNTY):
        return 0
    said = _without_the_next((run + rest)[: goes_on.start()] if goes_on else run + rest)
    if (_OFFICE.search(said) or _LODGING.search(said)) and not _DORMITORY.search(said):
        return 0
    piece = said[: len(run)]
    if not whole_clause or len(said) < len(run + rest):
        return _last_part(piece)
    bare = _OCCUPATION.sub("", piece)
    return len(bare) if _PLACE.search(bare) or _IS_PLACED.search(bare) else 0


def _without_the_next(run: str) -> str:
    """Up to another address: 某路8号及某市某区某路9号."""
    for joint in _JOINT.finditer(run):
        if end_of_regions(run, joint.end()) > joint.end():
            return run[: joint.start()]
    return run


def _last_part(run: str) -> int:
    """Where the last place or door ends, of those that follow each other closely."""
    end = 0
    for part in sorted((*_PLACE.finditer(run), *_DOOR.finditer(run)), key=lambda found: found.end()):
        if part.start() - end > (12 if end == 0 else 9):
            break
        end = max(end, part.end())
    return end


def _end_of_note(text: str, start: int, end: int) -> int:
    """Behind a place in brackets, and a building that a comma parts from its road."""
    note = _NOTE.match(text, end)
    if note and _NOTE_IS_PLACE.match(note[1]):
        end = note.end()
        more = _RUN.match(text, end)
        return end + _length(more.group(), True) if more and _DOOR.match(more.group()) else end
    more = _NEXT_PART.match(text, end) if end > start else None
    run = _RUN.match(text, more.end()) if more else None
    return run.start() + _length(run.group(), True) if run else end
