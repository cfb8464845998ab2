"""The facets, one declaration each, from which everything that knows a facet follows.

Index mapping, aggregation, request reading, options of commands, sidebar, labels, API documentation, the table in
docs/data-model.md and the contract tests iterate over FACETS.

A value is a path joined by "/" (金融诈骗罪 lies under 破坏社会主义市场经济秩序罪), so that it names itself
without a look-up; a flat facet has paths of one part. A ruling counts once at every node above its values.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from rulings.china.authority import authority_of
from rulings.outcomes.sentence import PunishmentKind, Sentence
from rulings.query import vocabularies
from rulings.query.facet_path import SEPARATOR
from rulings.query.outcome_names import NOT_SUSPENDED, SUSPENDED
from rulings.query.sentences import PUNISHED
from rulings.ruling import Ruling
from rulings.translatable import gettext_noop

LEAVES = 0
"""Stands for the level of a tree's values below which no other is held; 1 is the widest."""


@dataclass(frozen=True, slots=True)
class Facet:
    """How one facet reads a ruling, and its words. `name` is the index field, URL parameter, option and API field."""

    name: str
    paths: Callable[[Ruling], Iterable[tuple[str, ...]]]
    label: str
    """Chinese, as pages show it, and the key of its translations: gettext_noop marks it for the catalogs."""
    help: str
    """One English line with an example, for the options of commands, the API's documentation and the data model."""
    record: str | None = None
    """Field of the public record that holds its values, also a column of the CSV of hits; None where several do."""
    hierarchical: bool = False
    narrow: bool = False
    """Of a tree, whether people ask for its leaves (a crime, not its chapter)."""
    single: bool = False
    """Whether a ruling has one value on a level at most, so that its counts add up."""
    order: Literal["count", "newest", "vocabulary"] = "count"
    counted: bool = True
    """False: counted only where it is asked for by name (thousands of courts)."""
    listed: Callable[[Ruling], Iterable[tuple[str, ...]]] | None = None
    """The paths that are counted, where others only find a ruling: it has several names of one court."""
    most_listed: int = 1_000
    """Values in an answer, beside the selected ones."""
    unfolds: bool = False
    """Only its top values are counted, and what lies below a selected one: there are thousands."""
    note: str = ""
    """A Chinese sentence that pages print beside it, marked as `label` is."""
    vocabulary: Callable[[], Mapping[str, str]] | None = None
    """Every spelling of a closed vocabulary -> its value; None for an open one (courts, sources, types)."""
    other_name: Callable[[str], str | None] | None = None
    """Reads what a table cannot list: a former name, a year. May raise UnknownFacetValueError."""

    def values(self, ruling: Ruling) -> tuple[str, ...]:
        """Every node at or above the ruling's values, sorted, each once."""
        return self._nodes(self.paths(ruling))

    def listed_values(self, ruling: Ruling) -> tuple[str, ...]:
        """Those of them that are counted."""
        return self._nodes((self.listed or self.paths)(ruling))

    @property
    def listed_name(self) -> str:
        """What these are called: as the facet, unless it has others."""
        return f"{self.name}_listed" if self.listed else self.name

    def _nodes(self, paths: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        nodes = {
            SEPARATOR.join(path[:depth])
            for path in paths
            for depth in range(1 if self.hierarchical else len(path), len(path) + 1)
        }
        return tuple(sorted(nodes))


def _one(value: str | None) -> tuple[tuple[str, ...], ...]:
    return ((value,),) if value else ()


def _court_names(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    court = ruling.court
    if court is None:
        return ()
    return tuple((name,) for name in {court.name, court.current_name, court.code} if name)


def _court_of_today(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    court = ruling.court
    return _one(court.current_name or court.name) if court else ()


def _judgment_year(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    judged = ruling.judgment_date
    if judged is None:
        return ()
    return _one(str(judged.value.year) if judged.is_plausible else vocabularies.DOUBTFUL_YEAR)


def _authority(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    found = authority_of(ruling)
    return _one(found.kind if found else None)


def _circumstances(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return tuple((one.name.value,) for one in ruling.circumstances)


def _region(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return (ruling.court.region,) if ruling.court and ruling.court.region else ()


def _provisions(ruling: Ruling) -> Iterable[tuple[str, ...]]:
    """(law, article)."""
    cited = (statute.provision for statute in ruling.statutes)
    return ((one.law, *one.numbers[:1]) for one in cited if one is not None and one.law is not None)


def _result(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return _one(ruling.outcome.result.value if ruling.outcome else None)


def _totals(ruling: Ruling) -> Iterable[Sentence]:
    """The executed totals that are known."""
    defendants = ruling.outcome.defendants if ruling.outcome else ()
    return (one.total for one in defendants if one.total.kind is not PunishmentKind.UNKNOWN)


def punishment_of(sentence: Sentence) -> tuple[str, ...]:
    """Its value of the facet `punishment`."""
    return (sentence.kind.value,)


def suspension_of(sentence: Sentence) -> tuple[str, ...]:
    """Its value of the facet `suspended`; none of the acquitted and the exempt, who are not punished."""
    if sentence.kind not in PUNISHED:
        return ()
    return (SUSPENDED if sentence.suspended_months else NOT_SUSPENDED,)


SUBJECT_DEPTH = 2
"""Publishers' paths go on to words that stand in one ruling only."""


def _subjects(ruling: Ruling) -> Iterable[tuple[str, ...]]:
    """A publisher's own "/" stands for no level."""
    return (tuple(part.replace(SEPARATOR, "∕") for part in path[:SUBJECT_DEPTH]) for path in ruling.subjects)


FACETS: tuple[Facet, ...] = (
    Facet(
        "crime",
        lambda r: (c.path for c in r.crimes),
        label=gettext_noop("罪名"),
        help="Crime by its official name, or a chapter or section of the Criminal Law (诈骗罪, 金融诈骗罪).",
        record="crimes",
        hierarchical=True,
        narrow=True,
        vocabulary=vocabularies.crime_values,
        other_name=vocabularies.other_crime,
    ),
    Facet(
        "cause",
        lambda r: (c.path for c in r.causes),
        label=gettext_noop("案由"),
        help="Cause of action of civil, administrative, compensation and enforcement cases (离婚纠纷).",
        record="causes",
        hierarchical=True,
        narrow=True,
        vocabulary=vocabularies.cause_values,
        other_name=vocabularies.other_cause,
    ),
    Facet(
        "year",
        _judgment_year,
        single=True,
        label=gettext_noop("裁判年份"),
        help="Year of judgment (2020); 存疑 for the rulings whose date is doubtful.",
        record="judgment_date",
        order="newest",
        other_name=vocabularies.year_value,
    ),
    Facet(
        "court_level",
        lambda r: _one(r.court.level if r.court else None),
        single=True,
        label=gettext_noop("法院层级"),
        help="Level of the court: 最高, 高级, 中级 or 基层.",
        record="court_level",
        order="vocabulary",
        vocabulary=vocabularies.court_level_values,
    ),
    Facet(
        "region",
        _region,
        single=True,
        label=gettext_noop("地域"),
        help="Province or city of the court (广东省, 广东省/深圳市).",
        record="region",
        hierarchical=True,
        vocabulary=vocabularies.region_values,
    ),
    Facet(
        "court",
        _court_names,
        label=gettext_noop("法院"),
        help="Court by its name as printed, its current name, or its code in case numbers (粤0305).",
        counted=False,
        single=True,
        listed=_court_of_today,
        most_listed=5_000,
    ),
    Facet(
        "document_type",
        lambda r: _one(r.document_type),
        single=True,
        label=gettext_noop("文书类型"),
        help="Type of document (判决书, 裁定书, 决定书, 调解书).",
        record="document_type",
    ),
    Facet(
        "category",
        lambda r: _one(r.category),
        single=True,
        label=gettext_noop("案件类别"),
        help="Category of the case (刑事, 民事, 行政, 赔偿, 执行).",
        record="category",
    ),
    Facet(
        "procedure",
        lambda r: _one(r.procedure),
        single=True,
        label=gettext_noop("审理程序"),
        help="Procedure (一审, 二审, 再审, 死刑复核).",
        record="procedure",
    ),
    Facet(
        "result",
        _result,
        single=True,
        label=gettext_noop("裁判结果"),
        help="What the ruling decides (convicted, acquitted, dismissed_appeal, amended, claims_upheld).",
        record="result",
        vocabulary=vocabularies.result_values,
    ),
    Facet(
        "punishment",
        lambda r: map(punishment_of, _totals(r)),
        label=gettext_noop("主刑"),
        help="Kind of punishment of a defendant (life, fixed_term, 拘役); with a crime that for this crime, else the executed total.",
        order="vocabulary",
        vocabulary=vocabularies.punishment_values,
    ),
    Facet(
        "suspended",
        lambda r: filter(None, map(suspension_of, _totals(r))),
        label=gettext_noop("缓刑"),
        help="Whether a defendant's punishment is suspended (suspended, not_suspended); likewise.",
        order="vocabulary",
        vocabulary=vocabularies.suspended_values,
    ),
    Facet(
        "crime_basis",
        lambda r: ((basis,) for basis in {crime.basis.value for crime in r.crimes}),
        label=gettext_noop("罪名依据"),
        help="Whether somebody is convicted of a crime of the ruling, or only charged with it (convicted, charged).",
        record="crimes_basis",
        order="vocabulary",
        vocabulary=vocabularies.crime_basis_values,
        note=gettext_noop("定罪：本裁判或其维持的裁判认定有罪；指控：无罪、发回重审或仅见于标签。"),
    ),
    Facet(
        "authority",
        _authority,
        single=True,
        label=gettext_noop("案例级别"),
        help="What lifts a case above others (指导性案例, 公报案例, 人民法院案例库入库案例, 典型案例).",
        order="vocabulary",
        vocabulary=vocabularies.authority_values,
    ),
    Facet(
        "circumstance",
        _circumstances,
        label=gettext_noop("量刑情节"),
        help="Circumstance that the court accepts for a defendant at least (自首, 立功, 累犯, 从犯, 谅解).",
        record="circumstances",
        vocabulary=vocabularies.circumstance_values,
        note=gettext_noop("据“本院认为”部分读出，仅计法院采纳的情节。"),
    ),
    Facet(
        "theme",
        lambda r: ((theme,) for theme in r.themes),
        label=gettext_noop("专题"),
        help="Theme by id or name (telecom-fraud); the search app lists them under /about.",
        record="themes",
        vocabulary=vocabularies.theme_values,
    ),
    Facet(
        "source",
        lambda r: _one(r.provenance.source),
        single=True,
        label=gettext_noop("来源"),
        help="Publisher or dump by its id (cn-court); the search app lists them under /about.",
    ),
    Facet(
        "jurisdiction",
        lambda r: _one(r.jurisdiction),
        single=True,
        label=gettext_noop("法域"),
        help="Country or territory, ISO 3166 (CN, TW, NL, FR, AT).",
        record="jurisdiction",
        other_name=vocabularies.jurisdiction_value,
    ),
    Facet(
        "subject",
        _subjects,
        label=gettext_noop("主题"),
        help="Subject area in the publisher's own taxonomy, two levels deep (Bestuursrecht/Belastingrecht, 合同).",
        record="subjects",
        hierarchical=True,
    ),
    Facet(
        "statute",
        _provisions,
        label=gettext_noop("引用法律"),
        help="Law that the ruling cites, or an article of it (刑法, 刑法/第264条, 刑诉法第20条).",
        hierarchical=True,
        unfolds=True,
        note=gettext_noop("条号照文书所引，不在法律的各版本之间换算。"),
        other_name=vocabularies.law_or_article,
    ),
)
FacetValues = Mapping[str, tuple[str, ...]]
COUNTED_FACETS = tuple(facet.name for facet in FACETS if facet.counted)
"""Names of those that a search counts where it is not told which, in the order in which answers list them."""
_BY_NAME: Mapping[str, Facet] = MappingProxyType({facet.name: facet for facet in FACETS})


def facet_named(name: str) -> Facet:
    """The facet of this name, which is one of FACETS. KeyError for any other."""
    return _BY_NAME[name]


def values_by_facet(ruling: Ruling) -> FacetValues:
    """Those of every facet by its name, and the listed ones by theirs."""
    values = {facet.name: facet.values(ruling) for facet in FACETS}
    return values | {facet.listed_name: facet.listed_values(ruling) for facet in FACETS if facet.listed}
