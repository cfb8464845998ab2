"""Provinces as tiles of one size, about where they lie: a map on which small ones can be seen and pointed at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rulings.observatory.volume_series import VolumeSeries
from search_app.language.labels import value_label

_ROWS = (
    ". . . . . . . . . 黑龙江省",
    "新疆维吾尔自治区 . . . 内蒙古自治区 . . . . 吉林省",
    ". 青海省 甘肃省 宁夏回族自治区 山西省 河北省 北京市 天津市 . 辽宁省",
    "西藏自治区 四川省 重庆市 陕西省 河南省 山东省 . . . .",
    ". . 云南省 贵州省 湖北省 安徽省 江苏省 上海市 . .",
    ". . . 广西壮族自治区 湖南省 江西省 浙江省 . . .",
    ". . . . 广东省 福建省 . . . .",
    ". . . 海南省 . . . . . .",
)
PLACES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        name: (row, column)
        for row, names in enumerate(_ROWS)
        for column, name in enumerate(names.split())
        if name != "."
    }
)
"""Province whose courts are in the table of courts -> (row, column), both from 0."""
SIZE = 54
SHADES = 5
MAX_LETTERS = 8
THREE_SIGNS = frozenset({"黑龙江", "内蒙古", "黑龍江"})


@dataclass(frozen=True)
class Tile:
    label: str
    short: str
    """Of the label, what a tile has room for."""
    url: str
    x: int
    y: int
    count: int
    shade: int
    """0 for none, to SHADES for the most."""


@dataclass(frozen=True)
class TileMap:
    tiles: tuple[Tile, ...]
    size: int = SIZE
    width: int = SIZE * (1 + max(column for _, column in PLACES.values()))
    height: int = SIZE * (1 + max(row for row, _ in PLACES.values()))


def tile_map(series: Sequence[VolumeSeries], url_of: Callable[[str], str]) -> TileMap | None:
    """None where none of the groups is a province of the map."""
    counts = {one.value: one.total for one in series if one.value in PLACES}
    if not counts:
        return None
    top = max(1, *counts.values())
    return TileMap(tuple(_tile(name, counts.get(name, 0), top, url_of(name)) for name in PLACES))


def _tile(name: str, count: int, top: int, url: str) -> Tile:
    row, column = PLACES[name]
    label = value_label("region", name)
    return Tile(label, _short(label), url, column * SIZE, row * SIZE, count, -(-count * SHADES // top))


def _short(label: str) -> str:
    if label.isascii():
        return label[:MAX_LETTERS]
    return label[: 3 if label[:3] in THREE_SIGNS else 2]
