"""Fuzzed readers of Chinese texts: whatever the text, places lie in it and what is masked keeps its length."""

from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.china.cause import resolve_cause
from rulings.china.citation import laws_in, provisions_in, read_citation, split_by_law
from rulings.china.court import resolve_court
from rulings.china.crime import resolve_crime
from rulings.china.numerals import chinese_to_int
from rulings.china.personal_data import mask_personal_data
from rulings.china.typed_case_number import find_typed
from rulings.text.folding import fold, fold_text
from tests.fuzzing.texts import text_of


def case_number(data: bytes) -> None:
    text = text_of(data)
    parse_case_number(text)
    end = 0
    for found in find_case_numbers(text):
        assert 0 <= found.start < found.end <= len(text), found
        assert found.raw == text[found.start : found.end], found
        assert found.end > end, found
        assert parse_case_number(str(found.number)) is not None, found
        end = found.end


def typed_case_number(data: bytes) -> None:
    text = text_of(data)[:2_000]
    end = 0
    for found in find_typed(text):
        assert end <= found.start < found.end <= len(text), found
        assert found.typed == text[found.start : found.end], found
        end = found.end


def citation(data: bytes) -> None:
    text = text_of(data)
    read_citation(text)
    split_by_law(text)
    list(laws_in(text))
    for found in provisions_in(text):
        assert 0 <= found.start < found.end <= len(text), found


def names(data: bytes) -> None:
    text = text_of(data)
    resolve_court(text)
    resolve_crime(text)
    resolve_cause(text)
    chinese_to_int(text)


def masking(data: bytes) -> None:
    text = text_of(data)
    masked = mask_personal_data(text)
    assert len(masked) == len(text)
    assert mask_personal_data(masked) == masked


def folding(data: bytes) -> None:
    text = text_of(data)
    once = fold(text)
    assert fold(once) == once
    fold_text(text)
