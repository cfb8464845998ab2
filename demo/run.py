"""The demo's steps: the publisher's first day, its second day, the index."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from demo.generator.ruling import DemoRuling
from demo.site.app import site_on
from demo.site.serve import serving
from rulings.archive.archive import open_archive
from rulings.archive.model import Status
from rulings.errors import RulingsError
from rulings.settings import Settings

FIRST_DAY = date(2025, 12, 31)
SECOND_DAY = date(2026, 11, 23)
"""Between the two days the publisher discloses more and takes some back."""
SOURCE = "demo-court"

Say = Callable[[str], None]


def collect(rulings: Sequence[DemoRuling], settings: Settings, say: Say) -> None:
    """Crawl both days and index. What was done before is not done again."""
    if not _has_withdrawals(settings):
        say(f"1/3 crawling the publisher as of {FIRST_DAY}")
        _crawl(rulings, FIRST_DAY, settings)
    say(f"2/3 crawling it again as of {SECOND_DAY}: new rulings, and what was withdrawn")
    _crawl(rulings, SECOND_DAY, settings)
    say("3/3 indexing")
    _rulings(["index"], settings)


def _has_withdrawals(settings: Settings) -> bool:
    """On the first day the withdrawn ones stood: crawling it again would make them reappear."""
    with closing(open_archive(settings)) as archive:
        return Status.WITHDRAWN in archive.ledger.statuses(SOURCE).values()


def _crawl(rulings: Sequence[DemoRuling], day: date, settings: Settings) -> None:
    with serving(site_on(rulings, day)) as address:
        _rulings(["crawl", SOURCE, "--replica", address], settings)


def _rulings(arguments: Sequence[str], settings: Settings) -> None:
    """Run a command as a user would, in a process of its own: Scrapy's reactor runs once a process."""
    environment = os.environ | {"RULINGS_HOME": str(settings.home), "RULINGS_ENGINE": "", "RULINGS_LEDGER": ""}
    command = [sys.executable, "-m", "rulings", *arguments]
    try:
        code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        raise KeyboardInterrupt from None
    if code == 130:
        raise KeyboardInterrupt
    if code:
        raise RulingsError(f"the demo stopped: `rulings {' '.join(arguments)}` ended with exit code {code}")


def demo_settings(home: Path, seed: int) -> Settings:
    """A home of its own, so that real data stays untouched; another seed is another publisher."""
    return Settings(home=home / "demo" / str(seed), engine="", ledger="")
