"""A real Chromium without script against the real app on a free port."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.history import RulingHistory
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.browser.states import DECIDED, ODD, ChangedOnce
from tests.search_app.conftest import SampleArchive, SamplePast, engine
from tests.search_app.samples import RULINGS, TOMBSTONE

__all__ = ["engine"]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(engine: Engine) -> Iterator[str]:
    with _served(engine) as address:
        yield address


@pytest.fixture(scope="session")
def odd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app that also holds what makes pages show all that they can."""
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('odd') / 'index'}"))
    opened.rebuild(map(analyse, (*RULINGS, *ODD)), [TOMBSTONE], position=20)
    with _served(opened, ChangedOnce()) as address:
        yield address
    opened.close()


@pytest.fixture(scope="session")
def decided_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app that holds sentences enough to tell how such cases were decided."""
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('decided') / 'index'}"))
    opened.rebuild(map(analyse, DECIDED), [], position=1)
    with _served(opened) as address:
        yield address
    opened.close()


@contextmanager
def _served(engine: Engine, history: RulingHistory | None = None) -> Iterator[str]:
    app = create_app(PublicReader(engine), SampleArchive(), Settings(), history=history, past=SamplePast())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = which("chromium")
    assert chromium, "the browser suite needs chromium: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 1280, 900)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 360, 740)


@pytest.fixture
def scripted(browser: Browser) -> Iterator[Page]:
    """A desktop whose browser runs scripts; the others show that everything works without."""
    yield from _page(browser, 1280, 900, scripts=True)


def _page(browser: Browser, width: int, height: int, *, scripts: bool = False) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=scripts, locale="zh-CN"
    )
    yield context.new_page()
    context.close()
