"""How well records were read: per field filled, doubtful, missing; and the conviction strings that name no crime."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rulings.flags import Flag
from rulings.record import Rejected
from rulings.ruling import Ruling

Reader = Callable[[Ruling], object]

FIELDS: Mapping[str, tuple[Reader, frozenset[Flag]]] = {
    "title": (lambda r: r.title, frozenset()),
    "case_number": (
        lambda r: r.case_numbers,
        frozenset({Flag.CASE_NUMBER_MALFORMED, Flag.CASE_NUMBER_CONTRADICTS_TEXT}),
    ),
    "court": (
        lambda r: r.court,
        frozenset({Flag.COURT_UNKNOWN, Flag.COURT_CODE_DISAGREES, Flag.COURT_CONTRADICTS_TEXT}),
    ),
    "document_type": (lambda r: r.document_type, frozenset()),
    "category": (lambda r: r.category, frozenset()),
    "procedure": (lambda r: r.procedure, frozenset()),
    "crimes": (lambda r: r.crimes, frozenset({Flag.CRIME_UNRESOLVED, Flag.CRIME_CONTRADICTS_TEXT})),
    "causes": (lambda r: r.causes, frozenset({Flag.CAUSE_UNRESOLVED})),
    "judgment_date": (
        lambda r: r.judgment_date,
        frozenset({Flag.JUDGMENT_DATE_DOUBTFUL, Flag.JUDGMENT_DATE_UNREAD, Flag.JUDGMENT_DATE_CONTRADICTS_TEXT}),
    ),
    "publication_date": (
        lambda r: r.publication_date,
        frozenset({Flag.PUBLICATION_DATE_DOUBTFUL, Flag.PUBLICATION_DATE_UNREAD}),
    ),
    "parties": (lambda r: r.parties, frozenset()),
    "sections": (lambda r: r.sections, frozenset({Flag.SECTIONS_INCOMPLETE})),
    "statutes": (lambda r: r.statutes, frozenset()),
}
"""Field -> how to read it and which flags make it doubtful."""


@dataclass(slots=True)
class FieldReport:
    """Counts over the records seen so far. No name of a person is kept, only names of crimes and causes."""

    rulings: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    unresolved_crimes: Counter[str] = field(default_factory=Counter)
    unresolved_causes: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)

    def add(self, result: Ruling | Rejected) -> None:
        if isinstance(result, Rejected):
            self.rejected[result.reason] += 1
            return
        self.rulings += 1
        self.flags.update(result.flags)
        self.unresolved_crimes.update(_nameless(crime, result) for crime in result.unresolved_crimes)
        self.unresolved_causes.update(result.unresolved_causes)
        for name, (read, doubts) in FIELDS.items():
            self.filled[name] += bool(read(result))
            self.doubtful[name] += any(doubt.value in result.flags for doubt in doubts)

    def as_json(self) -> dict[str, object]:
        fields = {
            name: {
                "filled": self.filled[name],
                "doubtful": self.doubtful[name],
                "missing": self.rulings - self.filled[name],
            }
            for name in FIELDS
        }
        return {
            "rulings": self.rulings,
            "rejected": dict(self.rejected),
            "fields": fields,
            "flags": dict(self.flags.most_common()),
            "unresolved_crimes": dict(self.unresolved_crimes.most_common()),
            "unresolved_causes": dict(self.unresolved_causes.most_common()),
        }

    def as_table(self) -> str:
        """For a terminal; the twenty most frequent unresolved strings."""
        lines = [f"{self.rulings} rulings, {self.rejected.total()} rejected"]
        lines += [f"  rejected: {reason} {count}" for reason, count in self.rejected.most_common()]
        lines.append(f"{'field':<18}{'filled':>9}{'doubtful':>10}{'missing':>9}")
        for name in FIELDS:
            missing = self.rulings - self.filled[name]
            lines.append(f"{name:<18}{self.filled[name]:>9}{self.doubtful[name]:>10}{missing:>9}")
        for label, strings in (("crime", self.unresolved_crimes), ("cause", self.unresolved_causes)):
            lines += [f"unresolved {label}: {name} ({count})" for name, count in strings.most_common(20)]
        return "\n".join(lines)


def _nameless(crime: str, ruling: Ruling) -> str:
    """A misread string may hold a party's name (对甲某行贿罪): it goes no further than the ruling."""
    for party in ruling.parties:
        crime = crime.replace(party.name, "某")
    return crime
