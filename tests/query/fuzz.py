"""Search texts as nobody would type them on purpose: pieces of the language and of Unicode, seeded."""

import random
from collections.abc import Iterator

PIECES = (
    "盗窃", "抢劫", "被告人在饭店殴打被害人", "AND", "OR", "NOT", "and", "or", "not", "或", "非", "与", "且", "不含",
    "-", "－", "—", "−", "！", "!", "&", "&&", "|", "||", "+", "(", ")", "（", "）", '"', "“", "”", "「", "」", "『",
    "'", "‘", "’", "＂", "理由:", "title：", "罪名:", "罪名:故意伤害", "年份:2014", "案号：", "颜色:", "ECLI:", "法条:",
    "刑法第264条", "第264条", "《刑法》第二百六十四条", "（2019）粤0305刑初90123号", "2019粤0305刑初90124、90125号",
    "(2016)*0105刑初9013*号", "114年度示例字第90458號", "2019", "x-1", " ", " ", " ", "　", "AI换脸", "、", "，", "。",
    "*", "/句", "/5", ">3", "5,000元", "-5℃", "art", "kwartier", "·", "\u200b", "某", "的", "二〇一四", "苏A", "3克",
    "\n", "%", "http://a.example", "①", "Ⅱ", "é", "\ufe0f", "\u0301", "𠮷", "😀", "1", "a", "\x00",
)  # fmt: skip
RANGES = ((32, 127), (0x4E00, 0x9FFF), (0x2000, 0x30FF), (0xFF00, 0xFFEF), (1, 0x1FFFF))


def texts(count: int, seed: int) -> Iterator[str]:
    """Median length of about 30 characters."""
    rng = random.Random(seed)
    for _ in range(count):
        yield _of_pieces(rng) if rng.random() < 0.8 else _of_characters(rng)


def _of_pieces(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 18)))


def _of_characters(rng: random.Random) -> str:
    codes = (rng.randint(*rng.choice(RANGES)) for _ in range(rng.randint(1, 60)))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000)
