"""Words that the reader sees for names that the code uses. Texts are Chinese; catalogs translate them."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from rulings.flags import Flag
from rulings.observatory.volume import GroupKind, Interval, VolumeUnit
from rulings.observatory.volume_series import Measure
from rulings.query.ast import DateBasis, Sort, TextField
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import LEAVES, Facet, facet_named
from rulings.query.sentence_values import SentenceField
from rulings.ruling import SectionKind
from search_app.language.locale import TRADITIONAL, language, territory
from search_app.language.names import name_in
from search_app.language.texts import spoken_text
from search_app.language.traditional import traditional_name

Labels = Mapping[str, LazyString]
ValueLabel = Callable[[str], str]
"""Facet value -> how it is shown."""

BASIS_LABELS: Labels = MappingProxyType(
    {
        DateBasis.JUDGED: _l("裁判日期"),
        DateBasis.FILED: _l("立案年份"),
        DateBasis.PUBLISHED: _l("公开日期"),
        DateBasis.FIRST_SEEN: _l("首次收录日期"),
    }
)
SORT_LABELS: Labels = MappingProxyType(
    {
        Sort.RELEVANCE: _l("相关度"),
        Sort.NEWEST: _l("裁判最新"),
        Sort.OLDEST: _l("裁判最早"),
        Sort.PUBLISHED_NEWEST: _l("公开最新"),
        Sort.PUBLISHED_OLDEST: _l("公开最早"),
        Sort.FIRST_SEEN_NEWEST: _l("收录最新"),
        Sort.HEAVIEST: _l("量刑最重"),
        Sort.LIGHTEST: _l("量刑最轻"),
    }
)
SENTENCE_LABELS: Labels = MappingProxyType(
    {
        SentenceField.SENTENCE: _l("刑期"),
        SentenceField.PROBATION: _l("缓刑"),
        SentenceField.FINE: _l("罚金"),
    }
)
INTERVAL_LABELS: Labels = MappingProxyType(
    {
        Interval.YEAR: _l("按年"),
        Interval.QUARTER: _l("按季"),
        Interval.MONTH: _l("按月"),
        Interval.WEEK: _l("按周"),
        Interval.DAY: _l("按日"),
    }
)
MEASURE_LABELS: Labels = MappingProxyType(
    {
        Measure.COUNT: _l("文书数"),
        Measure.CUMULATIVE: _l("累计"),
        Measure.SHARE: _l("占比"),
        Measure.CHANGE: _l("同比变化"),
    }
)
UNIT_LABELS: Labels = MappingProxyType(
    {VolumeUnit.DOCUMENTS: _l("每份文书"), VolumeUnit.RULINGS: _l("同一裁判只计一次")}
)
LEVEL_LABELS: Mapping[int, LazyString] = MappingProxyType(
    {1: _l("第一级"), 2: _l("第二级"), LEAVES: _l("最细一级")}
)
"""Of a facet that is a tree."""
KIND_LABELS: Labels = MappingProxyType({GroupKind.REST: _l("其余"), GroupKind.UNKNOWN: _l("不详")})
"""Of what is no value of a split."""
FIELD_LABELS: Labels = MappingProxyType(
    {
        TextField.TITLE: _l("标题"),
        TextField.COURT: _l("法院"),
        TextField.PARTY: _l("当事人"),
        TextField.STATUTE: _l("法条"),
        TextField.JUDGE: _l("法官"),
        TextField.CLERK: _l("书记员"),
        TextField.LAWYER: _l("律师"),
        TextField.LAW_FIRM: _l("律师事务所"),
    }
)
SECTION_LABELS: Labels = MappingProxyType(
    {
        SectionKind.HEAD: _l("法院与当事人"),
        SectionKind.CLAIMS: _l("诉辩意见"),
        SectionKind.FACTS: _l("事实与证据"),
        SectionKind.REASONING: _l("裁判理由"),
        SectionKind.DISPOSITION: _l("裁判结果"),
        SectionKind.TAIL: _l("署名与日期"),
        SectionKind.ANNEX: _l("附录"),
        SectionKind.HEADNOTE: _l("要旨"),
        SectionKind.OTHER: _l("其他部分"),
    }
)
FLAG_LABELS: Labels = MappingProxyType(
    {
        Flag.CASE_NUMBER_MISSING: _l("元数据和正文首部均无案号。"),
        Flag.CASE_NUMBER_MALFORMED: _l("案号写法不合任何规定格式（如缺年份、缺数字），按原样保留。"),
        Flag.CASE_NUMBER_CONTRADICTS_TEXT: _l("公开方给出的案号与正文首部不一致；以公开方为准。"),
        Flag.COURT_MISSING: _l("元数据和正文均未写明法院。"),
        Flag.COURT_UNKNOWN: _l("法院名称不在法院表中，按原样保留。"),
        Flag.COURT_CODE_DISAGREES: _l("案号中的法院代字属于另一法院。"),
        Flag.COURT_CONTRADICTS_TEXT: _l("公开方给出的法院与正文首部不一致；以公开方为准。"),
        Flag.JUDGMENT_DATE_MISSING: _l("没有裁判日期。"),
        Flag.JUDGMENT_DATE_DOUBTFUL: _l("裁判日期存疑（早于立案、晚于公开或不可能），保留原值。"),
        Flag.JUDGMENT_DATE_CONTRADICTS_TEXT: _l("公开方给出的裁判日期与正文落款不一致；以公开方为准。"),
        Flag.JUDGMENT_DATE_UNREAD: _l("公开方给出的裁判日期无法识别，原值保留在附加字段中。"),
        Flag.PUBLICATION_DATE_UNREAD: _l("公开方给出的公开日期无法识别，原值保留在附加字段中。"),
        Flag.PUBLICATION_DATE_DOUBTFUL: _l("公开日期存疑（早于裁判日期或不可能），保留原值。"),
        Flag.CRIME_UNRESOLVED: _l("有罪名与现行、曾用、已废止罪名均不相符，按原样保留。"),
        Flag.CAUSE_UNRESOLVED: _l("有案由不在任何案由规定中，按原样保留。"),
        Flag.CRIME_CONTRADICTS_TEXT: _l("公开方给出的罪名不在裁判结果之中。"),
        Flag.SECTIONS_INCOMPLETE: _l("未能完整识别事实、理由、结果各部分。"),
        Flag.NUMBERS_MASKED: _l("正文中的身份证号、电话或银行卡号已由本站遮盖。"),
        Flag.BIRTH_DATES_MASKED: _l("正文中出生日期的月、日已由本站遮盖，仅留年份。"),
        Flag.HOME_ADDRESSES_MASKED: _l("正文中自然人的住址已由本站遮盖，仅留县、区。"),
        Flag.NAMES_MASKED: _l("正文中被害人、证人等的姓名已由本站隐名，仅留姓氏。"),
    }
)

REASON_LABELS: Labels = MappingProxyType(
    {
        "no-text": _l("没有正文"),
        "not-json": _l("不是 JSON"),
        "too-large": _l("过大"),
        "bad-encoding": _l("编码错误"),
        "bad-sidecar": _l("附带的元数据有误"),
        "not-an-object": _l("不是 JSON 对象"),
        "unknown-format": _l("格式未知"),
        "internal-error": _l("程序内部出错"),
    }
)


IGNORED_LABELS: Labels = MappingProxyType(
    {
        "punctuation": _l("标点"),
        "operator": _l("运算符缺少检索词"),
        "proximity": _l("不是本站的邻近符号，请写 /句、/段、/10 或 >10"),
        "introduces-a-number": _l("只引出案号"),
    }
)
REPAIR_LABELS: Labels = MappingProxyType(
    {
        "cut": _l("检索词太长，只取前 2000 个字符。"),
        "read-as-phrase": _l("整段文字按一个短语检索。"),
    }
)


def ignored_label(reason: str) -> str:
    """Why a part of a search text is no part of the search."""
    return str(IGNORED_LABELS[reason])


def repair_label(repair: str) -> str:
    """What was done to make a search text readable."""
    return str(REPAIR_LABELS[repair])


def section_word(kind: SectionKind) -> str:
    """What a citizen calls such a section."""
    return _section_word(language(), kind)


@lru_cache(maxsize=100)
def _section_word(_spoken: str, kind: SectionKind) -> str:
    """In the language of the current request, which is `_spoken`."""
    return str(SECTION_LABELS[kind])


def reason_label(reason: str) -> str:
    """Why a record was rejected; a reason without words of its own stays as it is."""
    return str(REASON_LABELS.get(reason, reason))


def facet_label(facet: str) -> str:
    return spoken_text(facet_named(facet).label)


def facet_note(facet: Facet) -> str:
    """A sentence that belongs beside the facet; blank for most."""
    return spoken_text(facet.note) if facet.note else ""


def whole_value_label(facet: str, value: str) -> str:
    """As `value_label`, for where no tree stands around it: an article is named with its law."""
    return value.replace(SEPARATOR, "") if facet == "statute" else value_label(facet, value)


def value_label(facet: str, value: str) -> str:
    """The last part of a facet value's path in the reader's language, or as in the data where it has no other."""
    return value_labels(facet)(value)


def value_labels(facet: str) -> ValueLabel:
    """`value_label` for many values of one facet."""
    return partial(_value_label, language(), facet)


@lru_cache(maxsize=50_000)
def _value_label(spoken: str, facet: str, value: str) -> str:
    """`spoken` is the language of the current request, which gettext and territory ask for themselves. Subjects are words of
    their publishers."""
    name = value.rsplit(SEPARATOR, 1)[-1]
    if facet == "jurisdiction":
        return territory(name) or name
    if spoken == TRADITIONAL:
        shown = name_in(spoken, facet, name) or name
        return shown if facet == "subject" else traditional_name(shown)
    return name_in(spoken, facet, name) or gettext(name) or name
