"""The index that benchmarks read: `python -m bench.pipeline` makes it under RULINGS_HOME (default var/bench)."""

import os
import sys
from pathlib import Path

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.settings import Settings

HOME = Path(os.environ.get("RULINGS_HOME", "var/bench"))


def bench_engine() -> Engine:
    """The engine of the benchmark's home; exits with a message where it is empty."""
    engine = open_engine(Settings(engine=f"tantivy:{HOME / 'index'}"))
    if not engine.health().rulings:
        sys.exit(f"{HOME} has no index: run python -m bench.pipeline first")
    return engine
