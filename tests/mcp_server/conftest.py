"""The server over the invented rulings of the pages' tests, and the SDK's own client beside it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import EngineReader
from rulings.mcp_server.server import make_server
from rulings.public.ledger_history import NoPast, PastHistory
from rulings.public.permalinks import Permalinks
from rulings.public.publishers import Display, display_of
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

Call = Callable[..., CallToolResult]


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ready to be searched; nothing is in its archive."""
    folder = tmp_path_factory.mktemp("home")
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    return folder


@pytest.fixture(scope="package")
def index(home: Path) -> Iterator[EngineReader]:
    with closing(open_engine(Settings(home=home))) as engine:
        yield engine


@pytest.fixture(scope="package")
def call(index: EngineReader) -> Call:
    """Calls a tool by its name."""
    return calling(served(index))


def served(
    index: EngineReader, display: Callable[[str], Display] = display_of, past: PastHistory | None = None
) -> MCPServer:
    links = Permalinks("https://rulings.example")
    return make_server(PublicReader(index, display), SampleArchive().sources, links, past or NoPast())


def calling(server: MCPServer) -> Call:
    def call(name: str, **arguments: Any) -> CallToolResult:
        return anyio.run(_called, server, name, arguments)

    return call


async def _called(server: MCPServer, name: str, arguments: dict[str, Any]) -> CallToolResult:
    async with Client(server) as client:
        return await client.call_tool(name, arguments)


def answered(result: CallToolResult) -> Any:
    """The structured answer."""
    assert not result.is_error, result.content
    return result.structured_content


def refused(result: CallToolResult) -> str:
    """The sentence that a model reads."""
    assert result.is_error
    return " ".join(part.text for part in result.content if part.type == "text")
