"""How everything grows with the number of rulings: `python -m bench.scale 10000 100000 [--synthetic]`.

One index grows through the sizes, and is measured at each. What is done is noted in the results, so that the same command goes on
after an interruption. `make docs` draws the results (docs/scale.md).
"""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import click

from bench.index import bench_engine
from bench.scale.copies import CopiedRulings
from bench.scale.measures import MEASURES, measure, open_index
from bench.scale.results import Figures, Results
from bench.scale.synthetic import synthetic_rulings
from rulings.engine.analysis import analyse
from rulings.engine.port import Engine
from rulings.ruling import Ruling

STEP = 2_000
"""Rulings of one commit."""
RESULTS = Path(__file__).resolve().parents[2] / "docs" / "scale.json"


@click.command()
@click.argument("sizes", type=click.IntRange(1), nargs=-1, required=True)
@click.option("--synthetic", is_flag=True, help="Invented rulings: none of bench.pipeline's are needed.")
@click.option("--folder", type=click.Path(path_type=Path), default="var/scale", show_default=True)
@click.option("--results", "file", type=click.Path(path_type=Path), default=RESULTS, show_default=True)
@click.option("--anew", is_flag=True, help="Forget the index and the results of this kind.")
def main(sizes: tuple[int, ...], synthetic: bool, folder: Path, file: Path, anew: bool) -> None:
    """Fill an index up to each of SIZES, and measure it there."""
    kind = "synthetic" if synthetic else "real"
    folder, results = folder / kind, Results(file, kind)
    if anew:
        shutil.rmtree(folder, ignore_errors=True)
        results.forget()
    for size in sorted(sizes):
        _fill(folder, size, synthetic, results)
        for name in _missing(results, size):
            figures = _alone(name, folder)
            if figures:
                results.note(size, name, figures)
            print(f"{size} {name}: {figures or 'not possible'}", flush=True)


def _missing(results: Results, size: int) -> list[str]:
    done = results.of(size)
    return [name for name in MEASURES if name not in done]


def _alone(name: str, folder: Path) -> Figures:
    """In a fresh process, so that each measure has the memory and the caches of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measure, name, folder).result()


def _fill(folder: Path, size: int, synthetic: bool, results: Results) -> None:
    engine = open_index(folder)
    held = engine.position()
    if held >= size:
        if held > size and _missing(results, size):
            sys.exit(f"{folder} has {held} rulings already: measure {size} with --anew, or in another --folder")
        return
    rulings = islice(_rulings(held, synthetic), size - held)
    while batch := tuple(islice(rulings, STEP)):
        held += len(batch)
        results.add(size, "index", _step(engine, batch, held))
        print(f"{held} of {size}", flush=True)
    results.add(size, "index", _timed(engine.close))
    results.note(size, "disk", {"bytes": _bytes(folder), "text_bytes": results.total("index", "text_bytes")})


def _step(engine: Engine, batch: tuple[Ruling, ...], position: int) -> Figures:
    """What a commit of these rulings costs, with the merges that go on from the commits before."""

    def write() -> None:
        engine.upsert(map(analyse, batch))
        engine.refresh(position)

    text_bytes = sum(len(ruling.text.encode()) for ruling in batch)
    return {"rulings": len(batch), "text_bytes": text_bytes, **_timed(write)}


def _timed(work: Callable[[], None]) -> Figures:
    """Seconds of the clock, and of all threads of this process."""
    begun, used = time.monotonic(), time.process_time()
    work()
    return {"wall_seconds": time.monotonic() - begun, "cpu_seconds": time.process_time() - used}


def _rulings(start: int, synthetic: bool) -> Iterator[Ruling]:
    if synthetic:
        return synthetic_rulings(start)
    with closing(bench_engine()) as engine:
        return CopiedRulings(engine).beginning_at(start)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
