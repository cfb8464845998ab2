"""The page that says what works."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

ENGINE_WORDS: Mapping[str, LazyString] = MappingProxyType(
    {
        "ok": _l("正常"),
        "missing": _l("索引缺失或为空，需要重建（rulings index --rebuild）"),
        "needs-rebuild": _l("索引需要重建（rulings index --rebuild）"),
        "unavailable": _l("没有应答"),
        "ledger-unavailable": _l("台账没有应答"),
    }
)


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing that search depends on."""

    name: str
    works: bool
    said: str


@dataclass(frozen=True, slots=True)
class StatusView:
    works: bool
    parts: tuple[Dependency, ...]
    version: str


def status_view(engine: str, engine_serves: bool, archive_works: bool, version: str) -> StatusView:
    """`engine` is a word of ENGINE_WORDS."""
    parts = (
        Dependency(gettext("检索引擎"), engine_serves, str(ENGINE_WORDS[engine])),
        Dependency(gettext("档案库"), archive_works, gettext("正常") if archive_works else gettext("没有应答")),
    )
    return StatusView(engine_serves and archive_works, parts, version)
