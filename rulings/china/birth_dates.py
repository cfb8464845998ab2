"""Birth dates of persons in texts of mainland China, and their masking: month and day go, the year stays.

法释〔2016〕19号 art. 11 lets publishers print the whole date; that the day goes is this project's own rule of data
minimisation (docs/privacy.md). A date counts as one of birth by the words around it (出生, 生于, 生育一女), or where a
head gives it behind the sex (男，1985年3月4日，汉族). The date of a deed, an arrest or a founding stays, and so does what
a publisher masked itself.
"""

import re
from collections.abc import Iterator
from functools import cache

from rulings.text.masking import TextRange
from rulings.text.openings import Opening, OpeningTable, ScannedText, opening_of_words

_HIDDEN = "xXＸ×＊*某"
_DIGIT = "[0-9０-９OoＯ]"
_NUMERAL = "[〇○零元正一二三四五六七八九十廿卅初壹贰叁肆伍陆柒捌玖拾冬腊闰]"
_YEAR = rf"(?:[0-9０-９OoＯ{_HIDDEN}]{{2,5}}|[一二壹贰][〇○ＯO0零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{{3}})"
_PIECE = rf"({_DIGIT}{{1,2}}|{_NUMERAL}{{1,4}}|[{_HIDDEN}]{{1,4}})"
"""A month or a day; a group, so that a match's groups are what is to be hidden."""
_MARK = r"[-－—.．/／、·]"
_S = r"\s{0,2}"
_CALENDAR = r"[（(]?(?:公历|农历|阴历|阳历|旧历)[）)]?"
_DATE = (
    rf"(?:(?:{_YEAR}{_S}年{_S}(?:{_CALENDAR})?)?{_PIECE}{_S}月份?(?:{_S}{_PIECE}{_S}[日号曰]?)?"
    rf"|[12１２]{_DIGIT}{{3}}{_S}{_MARK}{_S}{_PIECE}(?:{_S}{_MARK}{_S}{_PIECE})?(?!{_DIGIT}){_S}日?"
    r"|(?<!\d)(?:19|20)\d\d([01]\d)([0-3]\d)?(?!\d))"
)
_REACH = 60
"""Characters before 生 in which its date is looked for."""
_HOUR = r"(?:凌晨|早上|早晨|上午|中午|下午|晚上?|晚间)?(?:\d{1,2}[时点]许?(?:\d{1,2}分许?)?)?"
_PLACE = r"[于在][^，。；、：:\s日]{1,30}"
_NOTE = rf"[（(](?:[^（()）0-9]{{0,12}}?{_DATE}[^（()）]{{0,8}}|[^（()）]{{1,12}})[）)]"
_CHILD = r"(?:原告|被告|双方|夫妻|夫妇|[二两]人|婚后|共同|剖[腹宫]|顺利|自然|[原、我其之长次小大儿子女男孩婴某甲乙丙就才又婚]){0,8}"
_BEFORE_BIRTH = re.compile(
    rf"{_DATE}(?:[，,]|{_NOTE})?{_S}{_HOUR}{_S}[，,]?{_CHILD}(?:{_PLACE})?(?:左右|前后)?{_S}$"
)
"""The date at the end of what stands before 出生."""
_BIRTHDAY = re.compile(rf"{_DATE}是[^，。；：、\d]{{1,6}}$")
"""Before 生日: 3月4日是甲某的生日. A party (过生日) may be on another day."""
_BEFORE_BARE = re.compile(rf"{_DATE}{_S}$")
_ANOTHER = re.compile(rf"{_DATE}{_S}[、和及与，,]{_S}$")
"""Twins, and children in a list: 2009年9月9日、2012年8月4日出生."""
_NOT_BIRTH = re.compile(
    r"生(?:[效产病意活前态长物猪父母成鲜命气火理变疑事还态日机涯路源存计硬疏锈擦平死怕怨根殖化]"
    r"|育(?:保险|津贴|证|服务|登记|政策|费))"
)
_BIRTH_OF_CHILD = re.compile(r"生(?:[育下]了?[一二两三四女男儿子长次双幼小孩]|了?[一二两三四]个?[子女男儿])")
_PAPERS = ("医学", "证", "登记")
"""Behind 出生: a certificate, whose date is its own."""
_LED = rf"[为是系于由从在约：:“\"（(]|应为|实为|登记|载明|显示|写的|自报|分别|均|{_CALENDAR}"
_AFTER_LABEL = re.compile(
    rf"生(?:(?:日期|年月日|年月|时间|辰){_S}(?:{_LED}|[，,]由|[^，。；：、\d*]{{1,12}}?[为是系]){{0,4}}|日?{_S}(?:{_LED}){{1,4}}|日{_S}(?=[12１２])|(?<=[^年月日]出生)(?=[12]\d{{3}})){_S}{_DATE}"
    rf"(?:(?:变更|更改|修改|更正|改)(?:登记)?[为成到至]{_DATE})?"
)
"""出生日期：1985年3月4日, 生于1985年3月4日. A comma leads to another date: 1985年出生，2018年3月4日被刑事拘留."""
_DATE_ENDS = frozenset("日号月年曰0123456789０１２３４５６７８９")
_NOT_BORN_ON = frozenset("发产滋衍萌学医先考女男招新陌卫民众再派共寄师业习究")
"""Before 生于: 发生于, 医生于. Behind a comma 男生于 is a head that lost one."""
_PAUSE = "，,、；;（( \u3000"
_CLAUSE_END = re.compile(
    r"[，,](?!\s?(?:被(?![告害申上])|[因向到以将从驾伙并]))|[。；;）)（(\s]|等|、.{0,8}生于|$"
)
"""Behind 生于 and a date. Without one, 生 is the end of a name: 被告人甲某生于2015年3月4日被抓获."""
_LISTED = re.compile(
    rf"{_S}[，,]?(?:[、和及与或]|而?不是|[而并]非|[，,]?(?=公历|农历|阴历|阳历|旧历){_CALENDAR}[是为]?){_S}{_DATE}"
)
_AFTER_SEX = re.compile(
    rf"[男女]性?(?:{_S}[{_PAUSE}]{_S}[\u4e00-\u9fff]{{1,5}}族)?{_S}[{_PAUSE}]{_S}(?:{_CALENDAR})?"
    rf"(?=[12１２][90９０]){_DATE}"
    r"(?:日?出?[，,]\s?生|出(?=于)"
    r"|(?=[于在][^，。；：被因抓捕归投\s]{2,30}[，。；（(])"
    r"|(?=\s?[，,；;、（(）)])(?!\s?[，,；;、（(]\s?(?:因|被|犯|经|又|在|至|于|到|向|凌晨|上午|下午|晚|时|并|其))"
    r"|(?=\s?。))"
)
_CELL = r"[\s|｜]{1,3}"
_IN_TABLE = re.compile(
    rf"[男女]性?(?:{_CELL}[\u4e00-\u9fff]{{1,5}}族?)?{_CELL}(?=[12１２][90９０]){_DATE}"
    rf"(?={_CELL}(?:[\u4e00-\u9fff]{{1,5}}族|汉|文盲|小学|初中|高中|中专|大专|大学|本科|农民|无业|务农)|[\t|｜]|(?<=\d)\n|$)"
)
"""A row: 甲某 男 1985-03-04 汉族."""
_ENGLISH = ("born", "Born", "BORN", "DOB", "D.O.B", "irth", "IRTH")
_AFTER_ENGLISH = re.compile(rf"[A-Za-z.]{{3,5}}(?: on| in)?[:：\s]{{0,3}}{_DATE}")


_BEHIND_DATE = Opening(((rf"出岀\s{''.join(sorted(_DATE_ENDS))}", "生"),))
_LEADING = Opening(
    (
        (
            "生",
            r"育下了一二两三四女男儿子长次双幼小孩日年时辰\s为是系于由从在约：:“\"（(应实登载显写自分均公农阴阳旧",
        ),
    )
)
"""生 and what follows it in `_BIRTH_OF_CHILD` and `_AFTER_LABEL`."""
_DELIVERY = opening_of_words(("产下", "分娩"))
_SEX = Opening((("男女", rf"性\s|｜{_PAUSE}"),))
_ENGLISH_WORD = opening_of_words(_ENGLISH)
OPENINGS = (_BEHIND_DATE, _LEADING, _DELIVERY, _SEX, _ENGLISH_WORD)


def mask_birth_dates(text: str) -> str:
    """`text` with month and day of each birth date masked (1985年*月**日出生): same length; idempotent."""
    return without_birth_dates(ScannedText(text, _table())).text


def without_birth_dates(scanned: ScannedText) -> ScannedText:
    """`mask_birth_dates` of a text that was scanned for `OPENINGS`."""
    return scanned.masked(birth_dates(scanned))


@cache
def _table() -> OpeningTable:
    return OpeningTable(OPENINGS)


def birth_dates(scanned: ScannedText) -> Iterator[TextRange]:
    """Where months and days of birth stand, each by itself; a span may come twice."""
    text = scanned.text
    for at in {*scanned.places(_LEADING), *(before + 1 for before in scanned.places(_BEHIND_DATE))}:
        yield from _around_birth(text, at)
    for at in scanned.places(_DELIVERY):
        yield from _before(text, at, _BEFORE_BIRTH)
    for at in scanned.places(_SEX):
        if match := _AFTER_SEX.match(text, at) or _IN_TABLE.match(text, at):
            yield from _pieces(match)
    for at in scanned.places(_ENGLISH_WORD):
        if text.startswith(_ENGLISH, at) and (match := _AFTER_ENGLISH.match(text, at)):
            yield from _pieces(match)


def _around_birth(text: str, at: int) -> Iterator[TextRange]:
    """The dates before and behind the 生 at `at`."""
    led = text[max(0, at - 3) : at].rstrip()
    said = led[-1:] in ("出", "岀")
    if said and text.startswith(_PAPERS, at + 1):
        return
    if said or _BIRTH_OF_CHILD.match(text, at):
        yield from _before(text, max(0, at - 3) + len(led) - said, _BEFORE_BIRTH)
    elif text[max(0, at - 2) : at].rstrip()[-1:] in _DATE_ENDS and not _NOT_BIRTH.match(text, at):
        yield from _before(text, at, _BEFORE_BARE)
    if text.startswith("生日", at):
        yield from _before(text, at, _BIRTHDAY)
    if (match := _AFTER_LABEL.match(text, at)) and (said or _is_born_on(match)):
        yield from _behind(match)


def _is_born_on(match: re.Match[str]) -> bool:
    """Of 生于 and a date, without 出."""
    text, at = match.string, match.start()
    before = text[at - 1 : at]
    if before in _PAUSE or before == "族":
        return True
    if before in "男女" and text[at - 2 : at - 1] in _PAUSE:
        return True
    return before not in _NOT_BORN_ON and _CLAUSE_END.match(text, match.end()) is not None


def _behind(match: re.Match[str]) -> Iterator[TextRange]:
    """The date that a label leads to, and those listed with it: 出生日期分别为1985年8月19日、1982年11月28日."""
    found: re.Match[str] | None = match
    while found:
        yield from _pieces(found)
        found = _LISTED.match(found.string, found.end())


def _before(text: str, end: int, pattern: re.Pattern[str]) -> Iterator[TextRange]:
    """The date at the end of what stands before `end`, and those listed with it."""
    while match := pattern.search(text[max(0, end - _REACH) : end]):
        shift = max(0, end - _REACH)
        yield from _pieces(match, shift)
        end, pattern = shift + match.start(), _ANOTHER


def _pieces(match: re.Match[str], shift: int = 0) -> Iterator[TextRange]:
    """The groups of `match`, but what the publisher masked."""
    for number, piece in enumerate(match.groups(), 1):
        if piece is not None and piece[0] not in _HIDDEN:
            yield TextRange(match.start(number) + shift, match.end(number) + shift)
