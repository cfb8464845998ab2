"""Whether a ruling matches what is asked of one sentence, worked out by writing every OR out.

A tree becomes a list of ways in which it can be true; each way is a list of parts that all hold. In one way all conditions
hold of one defendant's sentence: of the punishment for one of the way's crimes, else of the executed total.
"""

from collections.abc import Callable, Iterable

from rulings.china.crime import crimes_by_name
from rulings.outcomes.sentence import PunishmentKind, Sentence
from rulings.query.ast import And, FacetTerm, Node, Not, Or, SentenceTerm
from rulings.query.sentences import Between, SentenceCondition
from rulings.ruling import CrimeBasis, Ruling

Way = list[Node]
Plain = Callable[[Ruling, Node], bool]
"""Whether a ruling matches a node that asks nothing of a sentence."""
ORDER = ["fine_only", "control", "detention", "fixed_term", "life", "death_suspended", "death"]


def matches(ruling: Ruling, parts: Way, crimes: frozenset[str], plain: Plain) -> bool:
    """`parts` all hold; `crimes` are asked for from outside, any of them."""
    return any(_holds(ruling, way, crimes, plain) for way in _ways(And(tuple(parts))))


def _ways(node: Node) -> list[Way]:
    match node:
        case And():
            ways: list[Way] = [[]]
            for child in node.children:
                ways = [[*way, *more] for way in ways for more in _ways(child)]
            return ways
        case Or() if all(isinstance(child, FacetTerm) and child.facet == "crime" for child in node.children):
            return [[node]]
        case FacetTerm() if (condition := selected(node.facet, frozenset({node.value}))) is not None:
            return [[condition]]
        case Or():
            return [way for child in node.children for way in _ways(child)]
        case _:
            return [[node]]


def _holds(ruling: Ruling, way: Way, outside: frozenset[str], plain: Plain) -> bool:
    asked = [part for part in way if isinstance(part, SentenceTerm) and part.condition != SentenceCondition()]
    groups = [outside, *(crimes for part in way if (crimes := _crimes(part)))]
    crimes = _meant([group for group in groups if group])
    for part in way:
        if isinstance(part, Not):
            if matches(ruling, [part.child], crimes, plain):
                return False
        elif not isinstance(part, SentenceTerm) and not plain(ruling, part):
            return False
    return not asked or any(
        all(fulfils(sentence, part.condition) for part in asked) for sentence in sentences(ruling, crimes)
    )


def _crimes(part: Node) -> frozenset[str]:
    if isinstance(part, FacetTerm) and part.facet == "crime":
        return frozenset({part.value})
    if isinstance(part, Or):
        return frozenset(child.value for child in part.children if isinstance(child, FacetTerm))
    return frozenset()


def _meant(groups: list[frozenset[str]]) -> frozenset[str]:
    """Any of a group; of groups that are all asked for, the narrower crimes."""
    wide = [{c for c in group if not any(c != o and c.startswith(o + "/") for o in group)} for group in groups]
    every = {crime for group in wide for crime in group}
    return frozenset(c for c in every if not any(o.startswith(c + "/") for o in every))


def sentences(ruling: Ruling, crimes: frozenset[str]) -> Iterable[Sentence]:
    for defendant in ruling.outcome.defendants if ruling.outcome else ():
        if not crimes:
            yield defendant.total
            continue
        for conviction in defendant.convictions:
            entry = crimes_by_name().get(conviction.name or "")
            if entry and _lies_below("/".join(entry.path), crimes):
                yield conviction.sentence
        if defendant.total.kind is PunishmentKind.ACQUITTED:
            charged = [crime for crime in ruling.crimes if crime.basis is CrimeBasis.CHARGED]
            yield from (defendant.total for crime in charged if _lies_below("/".join(crime.path), crimes))


def _lies_below(path: str, crimes: frozenset[str]) -> bool:
    return any(path == crime or path.startswith(crime + "/") for crime in crimes)


def fulfils(sentence: Sentence, asked: SentenceCondition) -> bool:
    if sentence.kind is PunishmentKind.UNKNOWN:
        return False
    if asked.kinds is not None and sentence.kind not in asked.kinds:
        return False
    if asked.term is not None and not _term_fits(sentence, asked.term):
        return False
    numbers = ((asked.suspended, sentence.suspended_months), (asked.fine, sentence.fine))
    return all(
        between is None or (sentence.kind.value in ORDER and _inside(number or 0, between))
        for between, number in numbers
    )


def _term_fits(sentence: Sentence, term: Between) -> bool:
    places = {"life": 100_000, "death_suspended": 100_100, "death": 100_200}
    if sentence.kind.value in places:
        return _inside(places[sentence.kind.value], term)
    return sentence.months is not None and _inside(sentence.months * 100 + sentence.days, term)


def _inside(number: int, between: Between) -> bool:
    return not (
        (between.low is not None and number < between.low) or (between.high is not None and number > between.high)
    )


def severity(ruling: Ruling) -> tuple[int, int, int] | None:
    """Of the heaviest total; None where none is known."""
    order = ["acquitted", "exempt", *ORDER]
    totals = [one.total for one in ruling.outcome.defendants] if ruling.outcome else []
    known = [(order.index(t.kind.value), t.months or 0, t.days) for t in totals if t.kind.value in order]
    return max(known, default=None)


def selected(facet: str, values: frozenset[str]) -> Node | None:
    """What the selection of a facet asks of a sentence; None for a facet that asks nothing of it."""
    if facet == "punishment":
        return SentenceTerm(SentenceCondition(kinds=frozenset(map(PunishmentKind, values))))
    if facet == "suspended":
        both = {"suspended": Between(1, None), "not_suspended": Between(0, 0)}
        one = both[next(iter(values))] if len(values) == 1 else Between(0, None)
        return SentenceTerm(SentenceCondition(suspended=one))
    return None
