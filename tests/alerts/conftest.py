"""A home with an archive of invented rulings that is indexed as it grows."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from indexer.index.pipeline import index
from rulings.archive.archive import open_archive
from rulings.archive.model import Capture, Status
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.alerts.receivers import WebhookReceiver, webhook_receiver
from tests.command_line import Ended, run_rulings
from tests.index.conftest import NOON, capture

SECRET = "not a secret: 0123456789"  # noqa: S105 of tests
Observe = Callable[..., None]
Notify = Callable[..., Ended]


def on(day: int, key: int, status: Status = Status.PRESENT) -> Capture:
    return capture(key, status, NOON + timedelta(days=day))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RULINGS_ALERT_SECRETS", f'{{"all": "{SECRET}", "gone": "{SECRET}", "words": "{SECRET}"}}')
    return tmp_path


@pytest.fixture
def observe(home: Path) -> Observe:
    """Archive these observations, and index them unless that is left for later."""

    def done(*captures: Capture, indexed: bool = True) -> None:
        settings = Settings(home=home)
        with closing(open_archive(settings)) as archive:
            with archive.writer("test") as writer:
                for one in captures:
                    writer.add(one)
            if indexed:
                with closing(open_engine(settings)) as engine:
                    index(archive, engine, 1, lambda _: None)

    return done


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    with webhook_receiver() as opened:
        yield opened


@pytest.fixture
def notify(home: Path) -> Notify:
    """Run the command with these alerts."""

    def run(*alerts: dict[str, object], options: tuple[str, ...] = ()) -> Ended:
        file = home / "alerts.yml"
        file.write_text(yaml.safe_dump({"alerts": list(alerts), "allowed_hosts": ["127.0.0.1"]}), "utf-8")
        return run_rulings(home, "notify", *options)

    return run
