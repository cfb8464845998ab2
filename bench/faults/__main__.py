"""`python -m bench.faults`: 200 kills and 50 full disks over import, index, rebuild, restore and takedown.

Prints a row for each program; exits 1 where the archive or the index is another one than without the fault.
"""

import tempfile
from pathlib import Path
from shutil import rmtree

import click

from bench.faults.full_disk import filled, why_not
from bench.faults.kills import Undisturbed, killed, undisturbed
from bench.faults.scenarios import Scenario, scenarios


@click.command()
@click.option("--kills", default=200, show_default=True, help="In all.")
@click.option("--full-disks", default=50, show_default=True, help="In all; needs the right to mount.")
@click.option("--rulings", default=300, show_default=True, help="Invented rulings that are worked on.")
@click.option("--seed", default=2026, show_default=True)
def main(kills: int, full_disks: int, rulings: int, seed: int) -> None:
    if reason := why_not():
        print(f"no full disks: {reason}")
        full_disks = 0
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tried = scenarios(folder, rulings)
        print(
            "| program | seconds | kills | full disks | without room | other than undisturbed |\n|---|---|---|---|---|---|"
        )
        for scenario in tried:
            wrong += _row(scenario, folder, kills // len(tried), full_disks // len(tried), seed)
    raise SystemExit(1 if wrong else 0)


def _row(scenario: Scenario, folder: Path, kills: int, full_disks: int, seed: int) -> int:
    reference = undisturbed(scenario, folder / "reference")
    other = _killed(scenario, reference, folder, kills, seed)
    failed = 0
    for number, room in enumerate(reference.rooms(full_disks, seed)):
        done = filled(scenario, folder / f"disk{number}", room)
        failed += done.returncode != 0
        other += done.state != reference.state or "Traceback" in done.said
    print(
        f"| {scenario.name} | {reference.seconds:.1f} | {kills} | {full_disks} | {failed} | {other} |", flush=True
    )
    rmtree(folder / "reference")
    return other


def _killed(scenario: Scenario, reference: Undisturbed, folder: Path, count: int, seed: int) -> int:
    other = 0
    for moment in reference.moments(count, seed):
        other += killed(scenario, folder / "home", moment) != reference.state
        rmtree(folder / "home")
    return other


if __name__ == "__main__":
    main()
