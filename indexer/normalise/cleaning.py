"""The door of the normaliser: a raw record comes in, a clean one goes on. Nothing behind it cleans again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from indexer.normalise.given_sections import clean_with_sections
from indexer.normalise.recipes import clean_date, masked_line, masked_text, without_white_space
from rulings.china.personal_numbers import mask_numbers
from rulings.record import RawRecord
from rulings.ruling import Section

MAX_SUBJECTS = 50
Pairs = tuple[tuple[str, str | None], ...]
"""(name, role) or (law, article)."""
Recipe = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CleanRecord:
    """What a publisher gave, each value by the recipe of its kind (indexer.normalise.recipes); no string is empty.

    Of mainland China short values have no white space; of other jurisdictions they and the title are on one line.
    """

    text: str
    """Empty where nothing was left."""
    masked: bool
    """Whether numbers of persons were masked in the text."""
    title: str | None
    case_number: str | None
    court: str | None
    document_type: str | None
    category: str | None
    procedure: str | None
    causes: tuple[str, ...]
    parties: Pairs | None
    """None where the publisher lists none; empty where nothing was left of those it lists."""
    statutes: Pairs | None
    """As `parties`."""
    judgment_date: str | None
    publication_date: str | None
    sections: tuple[Section, ...]
    """In `text`, as the publisher marks them."""
    subjects: tuple[tuple[str, ...], ...]
    """Each path once, without empty parts."""
    ecli: str | None
    extra: Mapping[str, str]
    """Values may be empty."""
    jurisdiction: str
    language: str


def clean_record(raw: RawRecord) -> CleanRecord:
    """Each value cleaned once, and numbers of persons masked at equal length, so that offsets hold."""
    title, word = _recipes(raw.jurisdiction)
    text, sections = clean_with_sections(raw.text, raw.sections)
    masked = mask_numbers(text)
    return CleanRecord(
        text=masked,
        masked=masked != text,
        title=_filled(raw.title, title),
        case_number=_filled(raw.case_number, word),
        court=_filled(raw.court, word),
        document_type=_filled(raw.document_type, word),
        category=_filled(raw.category, word),
        procedure=_filled(raw.procedure, word),
        causes=_all_filled(raw.causes, word),
        parties=_pairs(raw.parties),
        statutes=_pairs(raw.statutes),
        judgment_date=_filled(raw.judgment_date, clean_date),
        publication_date=_filled(raw.publication_date, clean_date),
        sections=sections,
        subjects=_subjects(raw.subjects),
        ecli=_filled(raw.ecli, word),
        extra={name: masked_text(value) for name, value in raw.extra.items()},
        jurisdiction=raw.jurisdiction,
        language=raw.language,
    )


def _recipes(jurisdiction: str) -> tuple[Recipe, Recipe]:
    """Of the title, and of short values."""
    return (masked_text, without_white_space) if jurisdiction == "CN" else (masked_line, masked_line)


def _filled(given: str | None, recipe: Recipe) -> str | None:
    """None when nothing is left."""
    return (recipe(given) or None) if given else None


def _all_filled(given: Iterable[str], recipe: Recipe) -> tuple[str, ...]:
    """Without those of which nothing is left."""
    return tuple(value for value in map(recipe, given) if value)


def _pairs(given: Pairs) -> Pairs | None:
    """Without those whose name is empty."""
    if not given:
        return None
    pairs = ((masked_text(name), _filled(other, masked_text)) for name, other in given)
    return tuple((name, other) for name, other in pairs if name)


def _subjects(given: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    paths = (_all_filled(path, masked_line) for path in given[:MAX_SUBJECTS])
    return tuple(dict.fromkeys(path for path in paths if path))
