"""Engines by URL: `tantivy:FOLDER`."""

from pathlib import Path

from rulings.engine.port import Engine
from rulings.errors import UsageError


def open_engine(url: str) -> Engine:
    """The engine of a URL. It costs nothing before the first use; the caller closes it."""
    scheme, _, rest = url.partition(":")
    if scheme == "tantivy" and rest:
        from rulings.engine.tantivy.adapter import TantivyEngine

        return TantivyEngine(Path(rest))
    raise UsageError(f"no engine is known for {scheme!r} (RULINGS_ENGINE): write tantivy:FOLDER")
