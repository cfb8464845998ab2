"""How the rulings of a search were decided, as plain values: the same for `rulings outcomes` and the API."""

from collections.abc import Iterable, Mapping

from rulings.outcomes.counts import OutcomeCounts, SentenceCount, Summary, less, months_of, summary
from rulings.query.facet_path import SEPARATOR

Json = dict[str, object]
COLUMNS = (
    "known", "convicted", "acquitted", "exempt", "fine_only", "terms", "suspended", "life", "death_suspended", "death",
    "unknown", "lower_quartile", "median", "upper_quartile",
)  # fmt: skip
"""Of a row of figures."""
QUARTILES = frozenset({"lower_quartile", "median", "upper_quartile"})
SELECTION_NOTE = "published rulings only: what is not published may have been decided otherwise"


def outcomes_answer(counts: OutcomeCounts) -> Json:
    """`unit` says what is counted; `groups` are never to be summed, since a ruling may stand in several."""
    return {
        "unit": unit_of(counts.crimes),
        "crimes": list(counts.crimes),
        "selection": SELECTION_NOTE,
        "rulings": counts.rulings,
        "criminal": counts.criminal,
        "told": counts.told,
        "unread": counts.unread,
        "summary": figures(summary(counts.sentences)),
        "months": _months(counts.sentences),
        "fines": [{"yuan": fine.yuan, "count": fine.defendants} for fine in counts.fines],
        "groups": {
            facet: [{"value": value, **figures(one), "without": without} for value, one, without in rows]
            for facet, rows in figures_by_facet(counts).items()
        },
    }


def unit_of(crimes: tuple[str, ...]) -> str:
    """What one counted sentence is."""
    if not crimes:
        return "defendants, by the total that is executed"
    names = ", ".join(crime.rpartition(SEPARATOR)[2] for crime in crimes)
    return f"punishments pronounced for {names}: a defendant once for each of its convictions"


def figures(one: Summary) -> Json:
    """By COLUMNS."""
    lower, median, upper = one.quartiles or (None, None, None)
    quartiles = {"lower_quartile": lower, "median": median, "upper_quartile": upper}
    return {name: quartiles[name] if name in quartiles else getattr(one, name) for name in COLUMNS}


def _months(sentences: Iterable[SentenceCount]) -> list[Json]:
    return [{"months": months, "count": count} for months, count in months_of(sentences).items()]


def figures_by_facet(counts: OutcomeCounts) -> Mapping[str, list[tuple[str, Summary, Json | None]]]:
    """Facet -> (value, figures, figures of the rulings without it: of circumstances alone), the largest first."""
    return {
        facet: sorted(
            (
                (
                    value,
                    summary(some),
                    figures(summary(less(counts.sentences, some))) if facet == "circumstance" else None,
                )
                for value, some in values.items()
            ),
            key=lambda row: (-row[1].known, row[0]),
        )
        for facet, values in counts.groups.items()
    }


def outcome_rows(counts: OutcomeCounts) -> list[tuple[str | int, ...]]:
    """Rows of a CSV, long form: first their names, then one row a figure."""
    rows: list[tuple[str | int, ...]] = [("part", "value", "figure", "count")]
    rows += [("rulings", "", name, getattr(counts, name)) for name in ("rulings", "criminal", "told", "unread")]
    rows += _figure_rows("all", "", summary(counts.sentences))
    rows += [("sentence", _named(one), "defendants", one.defendants) for one in counts.sentences]
    rows += [("fine", fine.yuan, "defendants", fine.defendants) for fine in counts.fines]
    for facet, groups in figures_by_facet(counts).items():
        for value, one, _ in groups:
            rows += _figure_rows(facet, value, one)
    return rows


def _named(one: SentenceCount) -> str:
    """fixed_term 36 suspended 48."""
    months = "" if one.months is None else f" {one.months}"
    return f"{one.kind.value}{months}" + (f" suspended {one.suspended_months}" if one.suspended_months else "")


def _figure_rows(part: str, value: str, one: Summary) -> list[tuple[str | int, ...]]:
    named = figures(one)
    return [(part, value, name, _cell(number)) for name, number in named.items()]


def _cell(number: object) -> str | int:
    return number if isinstance(number, int) else "" if number is None else f"{number:g}"
