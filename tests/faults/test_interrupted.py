"""Killed, or out of room, at random moments: run again, each program leaves what it would have left undisturbed.

`python -m bench.faults` does it 200 and 50 times.
"""

from pathlib import Path

import pytest

from bench.faults.full_disk import filled, why_not
from bench.faults.kills import Undisturbed, killed, undisturbed
from bench.faults.scenarios import Scenario, scenarios

pytestmark = pytest.mark.faults

NAMES = ("import", "index", "rebuild", "restore", "takedown")
KILLS = 4
"""Of each program: 20 in all."""
SEED = 7


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Scenario, Undisturbed]]:
    """Each program with an undisturbed run."""
    folder = tmp_path_factory.mktemp("faults")
    return {one.name: (one, undisturbed(one, folder / f"reference-{one.name}")) for one in scenarios(folder, 120)}


def test_each_program_that_writes_is_tried(tried: dict[str, tuple[Scenario, Undisturbed]]) -> None:
    assert tuple(tried) == NAMES
    assert all(reference.state.verified for _, reference in tried.values())
    assert tried["takedown"][1].state.found == tried["index"][1].state.found - 1


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_random_moments(
    tried: dict[str, tuple[Scenario, Undisturbed]], name: str, tmp_path: Path
) -> None:
    scenario, reference = tried[name]
    for number, moment in enumerate(reference.moments(KILLS, SEED)):
        assert killed(scenario, tmp_path / str(number), moment) == reference.state, f"killed after {moment} s"


@pytest.mark.parametrize("name", NAMES)
def test_out_of_room(tried: dict[str, tuple[Scenario, Undisturbed]], name: str, tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(
            f"no small file system can be mounted here: {reason}"
        )  # a right, not a component: CI may lack it
    scenario, reference = tried[name]
    [room] = reference.rooms(1, SEED)
    done = filled(scenario, tmp_path / "disk", room)
    assert "Traceback" not in done.said
    assert done.returncode == 0 or "rulings: " in done.said or "Error: " in done.said
    assert done.state == reference.state, f"{room} bytes free"
