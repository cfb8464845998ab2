"""Words near each other, with and without kept answers: `python -m bench.proximity`, over the index of bench.pipeline.

Targets: p95 of 300 ms for pairs whose rarer word stands in at most 5,000 rulings, 1.5 s for the others.
"""

import time
from contextlib import closing
from dataclasses import dataclass

from bench.index import HOME, bench_engine
from rulings.engine.port import Engine, Page
from rulings.errors import TooManyCandidatesError
from rulings.query.ast import Node, Phrase, Proximity, SearchQuery
from rulings.query.parser import parse_query

PAIRS = (
    "醉酒 /句 追尾", "银行卡 /句 转账", "自首 /句 从轻", "正当防卫 /句 过当", "持刀 /句 捅", "微信 /句 转账", "盗窃 /句 手机",
    "毒品 /句 甲基苯丙胺", "谅解 /句 赔偿", "累犯 /句 从重", "抢劫 /句 暴力", "故意伤害 /句 轻伤", "诈骗 /句 虚构", "受贿 /句 职务",
    "醉酒 /段 追尾", "银行卡 /段 转账", "自首 /段 立功", "取保候审 /段 逮捕", "缓刑 /段 悔罪", "挪用 /段 归还",
    "醉酒 /10 驾驶", "银行卡 /20 转账", "持刀 >20 捅伤", "入户 /5 盗窃", "网络 /10 赌博", "罚金 >10 万元", "从轻 /8 处罚",
    "3克 /10 毒品", "art /9 deco", "理由:(自首 /句 从轻)", "事实:(持刀 /段 追)", "自首 /句 坦白 /句 从轻",
    "被告人 /句 判处", "被告人 /段 判决", "判处 /10 有期徒刑", "本院 >5 认为", "公诉机关 /句 指控", "被告人 >3 犯", "证据 /句 证实",
    "刑法 /句 规定", "罚金 /段 缴纳", "人民检察院 /段 被告人", "上诉 /20 副本", "理由:(被告人 /句 构成)", "被告人 /句 辩护人 /段 证据",
)  # fmt: skip
MOST_OF_THE_RARER = 5_000


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of the clock and of the processor, first and again."""

    text: str
    rarer: int
    candidates: int
    total: int
    wall: float
    cpu: float
    again: float


def main() -> None:
    """Each pair first in a process that kept nothing of it, then once more; with facets and marks."""
    timed = list(filter(None, map(_timed, PAIRS)))
    for one in sorted(timed, key=lambda one: one.wall):
        print(
            f"{one.text}: rarer word in {one.rarer}, all in {one.candidates}, near in {one.total}: "
            f"{one.wall:.0f} ms ({one.cpu:.0f} CPU), again {one.again:.0f}"
        )
    for name, kept in (
        (f"rarer word in at most {MOST_OF_THE_RARER}", [o for o in timed if o.rarer <= MOST_OF_THE_RARER]),
        ("others", [one for one in timed if one.rarer > MOST_OF_THE_RARER]),
    ):
        print(f"{name}: {len(kept)} pairs, first {_shares([one.wall for one in kept])}", end="")
        print(f", CPU {_shares([one.cpu for one in kept])}, again {_shares([one.again for one in kept])}")


def _timed(text: str) -> Timed | None:
    with closing(bench_engine()) as engine:
        node = parse_query(text)
        assert isinstance(node, Proximity)
        engine.search(SearchQuery(Phrase("盗窃")), Page(10))  # opens the index
        rarer = min(_count(engine, term) for term in node.terms)
        candidates = _count(engine, parse_query(" AND ".join(f'"{phrase.text}"' for phrase in node.phrases)))
        begun, used = time.perf_counter(), time.process_time()
        try:
            total = engine.search(SearchQuery(node), Page(10)).total
        except TooManyCandidatesError as error:
            print(f"{text}: {error}")
            return None
        first = time.perf_counter()
        cpu = time.process_time() - used
        engine.search(SearchQuery(node), Page(10))
        return Timed(
            text,
            rarer,
            candidates,
            total,
            1000 * (first - begun),
            1000 * cpu,
            1000 * (time.perf_counter() - first),
        )


def _count(engine: Engine, node: Node | None) -> int:
    return engine.search(SearchQuery(node), Page(0), facets=(), highlights=False).total


def _shares(values: list[float]) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    return f"p50 {ordered[len(ordered) // 2]:.0f}, p95 {ordered[int(len(ordered) * 0.95)]:.0f}, most {ordered[-1]:.0f} ms"


if __name__ == "__main__":
    print(f"{HOME}")
    main()
