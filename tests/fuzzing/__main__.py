"""Fuzz parsers, guided by coverage: `python -m tests.fuzzing [TARGET...] [--runs N] [--seconds S]`.

Several TARGETs have each their share; without one all are fuzzed in one process, by turns. Prints a table; what crashed is written into
tests/fuzzing/crashes/TARGET, as small as libFuzzer could make it, where the tests replay it. Exits 1 if anything crashed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tests.fuzzing.replay import CRASHES
from tests.fuzzing.targets import EVERY, TARGETS, Target, target_of

WORDS = Path(__file__).parent / "words.dict"
MINIMISING_SECONDS = 20
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s{0,9}(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target."""

    executions: int
    seconds: float
    crash: Path | None


def fuzz(target: Target, limits: Sequence[str], corpus: Path) -> Outcome:
    """Until the limits are met or something crashes; `corpus` keeps what reached new code."""
    for number, data in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(data)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = _libfuzzer(target, *limits, f"-artifact_prefix={folder}/", str(corpus))
        executed = _EXECUTED.search(done.stderr)
        crashed = next(iter(sorted(Path(folder).iterdir())), None) if done.returncode else None
        kept = _kept(target, crashed) if crashed else None
        if done.returncode and kept is None:
            raise SystemExit(f"{target.name}: the fuzzer ended with {done.returncode}: {done.stderr[-4_000:]}")
    return Outcome(int(executed[1]) if executed else 0, time.monotonic() - begun, kept)


def _libfuzzer(target: Target, *options: str) -> subprocess.CompletedProcess[str]:
    # Without length control: a page cut to a few bytes is no page.
    command = [sys.executable, "-m", "tests.fuzzing.fuzz", target.name, *options]
    command += [
        f"-max_len={target.max_length}",
        f"-dict={WORDS}",
        "-timeout=25",
        "-rss_limit_mb=3000",
        "-len_control=0",
    ]
    command += ["-print_final_stats=1", "-verbosity=0", "-reload=0"]
    # Sets in the same order each time: with the same seed the same way through the code.
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=environment)


def _kept(target: Target, crashed: Path) -> Path:
    """The crashing input, made smaller, among those that the tests replay."""
    smaller = crashed.with_name("smaller")
    limit = f"-max_total_time={MINIMISING_SECONDS}"
    _libfuzzer(target, "-minimize_crash=1", limit, f"-exact_artifact_path={smaller}", str(crashed))
    data = (smaller if smaller.exists() else crashed).read_bytes()
    if target is EVERY:
        target, data = target_of(data)
    kept = CRASHES / target.name / crashed.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(data)
    return kept


@click.command()
@click.argument("names", metavar="[TARGET]...", nargs=-1, type=click.Choice(tuple(TARGETS)))
@click.option("--runs", type=click.IntRange(1), help="Executions of all targets together.")
@click.option(
    "--seconds", type=click.IntRange(1), help="Seconds of all targets together; 60 where neither is given."
)
@click.option(
    "--corpus", type=click.Path(path_type=Path, file_okay=False), help="Keep what reached new code here."
)
@click.option("--seed", type=click.IntRange(1), help="The same way through the inputs each time.")
def main(
    names: tuple[str, ...], runs: int | None, seconds: int | None, corpus: Path | None, seed: int | None
) -> None:
    """Fuzz the parsers named TARGET, or all."""
    chosen = [TARGETS[name] for name in names] or [EVERY]
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        for target in chosen:
            kept = (corpus or Path(folder)) / target.name
            kept.mkdir(parents=True, exist_ok=True)
            share = target.weight / sum(one.weight for one in chosen)
            limits = [f"-runs={int(runs * share) + 1}"] if runs else []
            limits += [f"-seed={seed}"] if seed else []
            if seconds or not runs:
                even = (seconds or 60) / len(chosen)
                limits.append(f"-max_total_time={max(1, round(even))}")
            outcomes.append(fuzz(target, limits, kept))
            _print(target.name, outcomes[-1])
    total = sum(outcome.executions for outcome in outcomes)
    click.echo(f"{total:,} executions, {sum(outcome.crash is not None for outcome in outcomes)} targets crashed")
    raise SystemExit(any(outcome.crash for outcome in outcomes))


def _print(name: str, outcome: Outcome) -> None:
    crash = f"  CRASHED: {outcome.crash}" if outcome.crash else ""
    click.echo(f"{name:22} {outcome.executions:>11,} executions {outcome.seconds:>8.0f} s{crash}")


if __name__ == "__main__":
    main()
