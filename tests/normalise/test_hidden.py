"""What is masked is chosen by source: at import, or in the source's file."""

import click
import pytest

from crawler.source import load_source
from indexer.commands.import_command import import_command
from indexer.commands.normalise import normalise as normalise_command
from indexer.normalise.entry import normalise
from indexer.normalise.hidden import NOTHING, hidden_kinds, hidden_option
from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.record import RawRecord
from rulings.ruling import Ruling

from .examples import PROVENANCE


def test_nothing_chosen_hides_all_but_names() -> None:
    assert hidden_option(()) == {}
    assert hidden_kinds("wenshu", {}) == DEFAULT_KINDS
    assert PersonalData.NAMES not in DEFAULT_KINDS


@pytest.mark.parametrize(
    ("chosen", "kinds"),
    [
        (("names", "numbers"), {PersonalData.NAMES, PersonalData.NUMBERS}),
        ((NOTHING,), set()),
        (("birth-dates",), {PersonalData.BIRTH_DATES}),
    ],
)
def test_what_an_import_chose_stays_with_its_records(chosen: tuple[str, ...], kinds: set[PersonalData]) -> None:
    assert hidden_kinds("wenshu", hidden_option(chosen)) == kinds


def test_a_sources_file_says_what_is_masked() -> None:
    assert hidden_kinds("cn-court", {}) == load_source("cn-court").hidden == DEFAULT_KINDS


@pytest.mark.parametrize("command", [import_command, normalise_command])
def test_commands_offer_every_kind(command: click.Command) -> None:
    option = next(param for param in command.params if param.name == "hidden")
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {*(kind.value for kind in PersonalData), NOTHING}


def test_names_that_the_text_protects_leave_every_field() -> None:
    raw = RawRecord(
        text="被害人张试例陈述：张试例被打。",
        title="甲某伤害张试例案",
        parties=(("张试例", "被害人"),),
        extra={"note": "张试例"},
        causes=("张试例案",),
    )
    ruling = normalise(raw, PROVENANCE, set(PersonalData))
    assert isinstance(ruling, Ruling)
    assert "试例" not in repr(ruling)
    assert ruling.parties[0].name == "张某某"
    assert ruling.parties[0].masked
    assert "names-masked" in ruling.flags
