"""The door of the normaliser: a raw record comes in, a clean one goes on. Nothing behind it cleans again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from indexer.normalise.given_sections import clean_with_sections
from indexer.normalise.recipes import (
    clean_date,
    clean_text,
    masked_line,
    masked_text,
    masked_word,
    without_white_space,
)
from rulings.china.personal_data import Masking, mask_personal_data, masked_kinds
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.china.protected_names import mask_names, names_of_protected
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
    masked: frozenset[PersonalData]
    """What was masked in the text."""
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


def clean_record(raw: RawRecord, hidden: Collection[PersonalData] = DEFAULT_KINDS) -> CleanRecord:
    """Each value cleaned once, and the `hidden` personal data masked at equal length, so that offsets hold."""
    kinds, elsewhere = frozenset(hidden), raw.jurisdiction != "CN"
    mask = partial(mask_personal_data, kinds=kinds, elsewhere=True) if elsewhere else _masking(raw.text, kinds)
    title, word, label = _recipes(raw.jurisdiction, mask)
    text, sections = clean_with_sections(raw.text, raw.sections, mask)
    text, masked = masked_kinds(text, kinds, elsewhere=elsewhere)
    return CleanRecord(
        text=text,
        masked=masked,
        title=_filled(raw.title, title),
        case_number=_filled(raw.case_number, word),
        court=_filled(raw.court, word),
        document_type=_filled(raw.document_type, label),
        category=_filled(raw.category, label),
        procedure=_filled(raw.procedure, label),
        causes=_all_filled(raw.causes, label),
        parties=_pairs(raw.parties, mask),
        statutes=_pairs(raw.statutes, mask),
        judgment_date=_filled(raw.judgment_date, clean_date),
        publication_date=_filled(raw.publication_date, clean_date),
        sections=sections,
        subjects=_subjects(raw.subjects, mask),
        ecli=_filled(raw.ecli, word),
        extra={name: masked_text(value, mask) for name, value in raw.extra.items()},
        jurisdiction=raw.jurisdiction,
        language=raw.language,
    )


def _masking(text: str, kinds: frozenset[PersonalData]) -> Masking:
    """Of the other fields: a title names nobody whom the text calls a victim."""
    rest = partial(mask_personal_data, kinds=kinds - {PersonalData.NAMES})
    names = names_of_protected(clean_text(text)) if PersonalData.NAMES in kinds else frozenset[str]()
    return (lambda value: mask_names(rest(value), names)) if names else rest


def _recipes(jurisdiction: str, mask: Masking) -> tuple[Recipe, Recipe, Recipe]:
    """Of the title, of numbers and the court's name, and of other short values."""
    if jurisdiction == "CN":
        return partial(masked_text, mask=mask), without_white_space, partial(masked_word, mask=mask)
    line = partial(masked_line, mask=mask)
    return line, line, line


def _filled(given: str | None, recipe: Recipe) -> str | None:
    """None when nothing is left."""
    return (recipe(given) or None) if given else None


def _all_filled(given: Iterable[str], recipe: Recipe) -> tuple[str, ...]:
    """Without those of which nothing is left."""
    return tuple(value for value in map(recipe, given) if value)


def _pairs(given: Pairs, mask: Masking) -> Pairs | None:
    """Without those whose name is empty."""
    if not given:
        return None
    recipe = partial(masked_text, mask=mask)
    pairs = ((recipe(name), _filled(other, recipe)) for name, other in given)
    return tuple((name, other) for name, other in pairs if name)


def _subjects(given: tuple[tuple[str, ...], ...], mask: Masking) -> tuple[tuple[str, ...], ...]:
    recipe = partial(masked_line, mask=mask)
    paths = (_all_filled(path, recipe) for path in given[:MAX_SUBJECTS])
    return tuple(dict.fromkeys(path for path in paths if path))
