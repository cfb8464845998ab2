"""Invented texts whose lengths and frequencies of words are like those of the real rulings; no word of theirs is here.

The figures were counted over LeCaRD (9,088 judgments): lengths are log-normal; frequencies of words by rank, of every tenth
judgment; of some terms in how many rulings they stand, and how often there.
"""

import random
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

LENGTH_LOG_MEAN, LENGTH_LOG_DEVIATION, LONGEST = 8.441, 0.958, 99_163
WORDS_PER_CHARACTER = 1 / 1.75
RANKS = (1, 2, 3, 6, 11, 21, 51, 101, 201, 501, 1_001, 2_001, 5_001, 10_001, 20_001, 50_001, 83_500)
COUNTS = (260_134, 121_899, 101_145, 35_361, 23_100, 14_952, 7_006, 4_472, 2_205, 961, 433, 192, 59, 21, 7, 1, 1)
SIGNS = ("，", "。", "、", "的", "。\n")
"""The most frequent words of a text."""
FREQUENT = 400
"""Ranks of which most words have one character."""
HANZI = tuple(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA))
TERMS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "被告人": (0.999, 46.0), "人民法院": (0.999, 4.6), "判决如下": (0.998, 1.0), "证据": (0.996, 7.2),
        "公诉机关": (0.991, 4.7), "本院认为": (0.989, 1.2), "判处": (0.988, 5.8), "有期徒刑": (0.927, 6.8),
        "从轻": (0.900, 4.1), "鉴定": (0.621, 7.3), "被害人": (0.611, 14.5), "自首": (0.520, 4.1),
        "缓刑": (0.361, 6.4), "赔偿": (0.261, 7.8), "转账": (0.224, 7.6), "银行卡": (0.202, 9.5),
        "谅解": (0.188, 4.5), "盗窃": (0.178, 16.0), "累犯": (0.163, 2.2), "贩卖毒品": (0.140, 9.6),
        "诈骗": (0.139, 22.7), "故意伤害": (0.126, 7.9), "利息": (0.100, 14.0), "抢劫": (0.090, 9.4),
        "寻衅滋事": (0.083, 11.8), "醉酒": (0.078, 4.0), "争执": (0.075, 2.7), "饭店": (0.066, 4.5),
        "持刀": (0.058, 5.3), "交通肇事": (0.038, 6.4), "非法吸收公众存款": (0.024, 12.9), "逃逸": (0.024, 4.0),
        "保险公司": (0.023, 7.0), "民间借贷": (0.022, 2.0), "抢夺": (0.021, 4.1), "运输毒品": (0.020, 12.1),
        "捅伤": (0.016, 3.4), "正当防卫": (0.010, 3.9), "追尾": (0.007, 3.2), "电信诈骗": (0.006, 7.4),
        "机动车交通事故责任": (0.006, 2.1), "防卫过当": (0.004, 2.6), "抚养费": (0.003, 27.0),
        "离婚纠纷": (0.003, 2.0),
    }
)  # fmt: skip
"""Term -> share of the rulings that have it, and how often those do."""


def synthetic_text(rng: np.random.Generator) -> str:
    """Words of chance with the terms strewn in; paragraphs end with a line break."""
    length = min(LONGEST, rng.lognormal(LENGTH_LOG_MEAN, LENGTH_LOG_DEVIATION))
    words = _vocabulary()[np.searchsorted(_cumulated(), rng.random(max(20, int(length * WORDS_PER_CHARACTER))))]
    terms = np.fromiter(TERMS, dtype=object)
    times = rng.poisson(_times() - 1) + 1
    held = np.repeat(terms, np.where(rng.random(len(terms)) < _shares(), times, 0))
    words[rng.integers(0, len(words), len(held))] = held
    return "".join(words)


@cache
def _shares() -> NDArray[np.float64]:
    return np.array([share for share, _ in TERMS.values()])


@cache
def _times() -> NDArray[np.float64]:
    return np.array([times for _, times in TERMS.values()])


@cache
def _cumulated() -> NDArray[np.float64]:
    """Share of all words up to each rank."""
    ranks = np.arange(1, RANKS[-1] + 1)
    counts = np.exp(np.interp(np.log(ranks), np.log(RANKS), np.log(COUNTS)))
    shares: NDArray[np.float64] = np.cumsum(counts) / counts.sum()
    return np.minimum(1, shares)


@cache
def _vocabulary() -> NDArray[np.object_]:
    """The word of each rank: characters of chance, the frequent words short. Some characters are frequent, so that 500 texts
    have 0.21 million different pairs of characters; as many real ones have 0.23."""
    rng = random.Random(7)
    weights = list(accumulate((rank + 50) ** -2 for rank in range(len(HANZI))))
    words = list(SIGNS)
    while len(words) < RANKS[-1]:
        frequent = len(words) < FREQUENT
        length = rng.choices((1, 2, 3, 4), (6, 4, 0, 0) if frequent else (0, 7, 2, 1))[0]
        words.append("".join(rng.choices(HANZI, cum_weights=weights, k=length)))
    return np.array(words, dtype=object)
