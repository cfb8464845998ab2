"""Searches as hostile users type them, as paths of the app; seeded, so that a finding can be had again."""

import random
from collections.abc import Iterator
from urllib.parse import quote

from rulings.query.facets import FACETS

PIECES = (
    "盗窃", "的", "故意伤害", "abc", "2020", "（2020）京0108刑初1号", "AND", "OR", "NOT", "(", ")", '"', "“", "”", "《", "》",
    "*", "?", "*盗", "盗*", "~2", "^9", "/.*/", "/(a+)+$/", "[1 TO 2]", "{", "}", '{"match_all":{}}', "_id:x", "facet_crime:*",
    "title:", "标题:", "理由:", "主文:", ":", "::", "\\", "\\u0000", "\x00", "\ue000", "\u200a", "\u202e", "\U0001f600", "\ud800",
    "' OR 1=1 --", "<script>", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "%00", "+", "-", "!", "&&", "||", "\n", " ",
    "　", "𠀀", "ﷺ", "é",
)  # fmt: skip
NAMES = ("q", "sort", "size", "cursor", "from", "to", "basis", "page", *(facet.name for facet in FACETS))
PATHS = ("/", "/api/v1/rulings", "/volume", "/api/v1/volume")


def paths(count: int, seed: int = 4) -> Iterator[str]:
    """Most have a text; some have thousands of terms, deep brackets or many filters."""
    rng = random.Random(seed)
    for number in range(count):
        parameters = [("q", _text(rng, number))]
        parameters += [(rng.choice(NAMES), _text(rng, 1)) for _ in range(rng.randrange(4))]
        if number % 50 == 0:
            parameters += [("crime", f"罪{n}") for n in range(rng.choice((99, 101, 3_000)))]
        yield f"{rng.choice(PATHS)}?{'&'.join(f'{name}={_quoted(value)}' for name, value in parameters)}"


def _text(rng: random.Random, number: int) -> str:
    if number % 40 == 7:
        return " OR ".join(rng.choices(PIECES, k=rng.choice((300, 2_000))))
    if number % 40 == 8:
        return "(" * rng.choice((5, 60, 5_000)) + "盗窃" + ")" * rng.choice((5, 60, 5_000))
    if number % 40 == 9:
        return rng.choice(PIECES) * rng.choice((100, 5_000))
    return rng.choice(("", " ")).join(rng.choices(PIECES, k=rng.randint(0, 9)))


def _quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")
