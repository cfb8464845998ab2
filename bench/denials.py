"""Whether a held ruling is ever denied: `python -m bench.denials`, over the index of bench.pipeline.

10,000 numbers of held rulings are typed in every spelling of bench.typed_spellings, with words around them, a second number
beside them and filters set, and asked of the search page itself. Counts pages with the right ruling on the number's card,
pages that say "没有收录" of it, and pages that name another court than the ruling's for it. Exits 1 beyond a target.
"""

import random
import sys
import time
from collections import Counter

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from bench.index import bench_engine
from bench.typed_spellings import SPELLINGS
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.ruling import Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive

COUNT = 10_000
AROUND = (
    "{}",
    "查一下{}",
    "案号：{}",
    "{} 的判决结果",
    "请问{}怎么判",
    "{} 没人写过的词",
    "“没人写过的词” {}",
    "{other} {}",
    "{}、{other}",
)
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"year": "1951"},
    {"region": "西藏自治区"},
    {"from": "1950", "to": "1951"},
)
ABSENT = "（1999）京0101刑初99999998号"
MIN_RIGHT = 0.99


def main() -> None:
    engine = bench_engine()
    client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    rng = random.Random(13)
    held = [ruling for ruling in engine.export(SearchQuery()) if ruling.case_numbers]
    outcomes: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    started = time.perf_counter()
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT):
        ruling, name = rng.choice(held), rng.choice(list(SPELLINGS))
        typed = SPELLINGS[name](str(ruling.case_numbers[0]), rng)
        text = rng.choice(AROUND).format(typed, other=ABSENT)
        outcome = _outcome(client, ruling, text, rng.choice(FILTERS))
        outcomes[outcome] += 1
        if outcome != "right":
            wrong[f"{outcome}: {name}"] += 1
    total = outcomes.total()
    print(f"{total} pages in {time.perf_counter() - started:.0f} s, {len(held)} rulings with numbers held")
    for outcome, count in outcomes.most_common():
        print(f"{outcome:<28}{count:>7}  {count / total:.2%}")
    for what, count in wrong.most_common(20):
        print(f"  {what} {count}")
    raise SystemExit(
        outcomes["right"] < MIN_RIGHT * total or outcomes["denied"] > 0 or outcomes["wrong court"] > 0
    )


def _outcome(client: FlaskClient, ruling: Ruling, text: str, filters: dict[str, str]) -> str:
    answer = client.get("/", query_string={"q": text, **filters})
    if answer.status_code != 200:
        return f"status {answer.status_code}"
    found = BeautifulSoup(answer.text, "lxml").select(".number-card")
    cards = [card for card in found if "99999998" not in card.get_text()]
    if any(card.select_one(f"a[href*='{ruling.id}']") for card in cards):
        return "right"
    if any("没有收录" in card.get_text() for card in cards):
        return "wrong court" if any(_names_another_court(card, ruling) for card in cards) else "denied"
    return "other rulings" if cards else "no card"


def _names_another_court(card: Tag, ruling: Ruling) -> bool:
    stated = card.find("dt", string="法院")
    return stated is not None and ruling.court is not None and ruling.court.name not in card.get_text()


if __name__ == "__main__":
    main()
