"""A synthetic interface like 司法院裁判書開放API: everything is posted, with a token that Auth issues."""

import json
from collections.abc import Callable
from typing import Any

from tests.crawler.replicas.server import Asked, Fault, Reply

TOKEN = "0123456789abcdef-the-token"  # noqa: S105 - of a replica
API = "/jdg/api/"
REMOVED = {"error": "查無資料，本裁判可能未公開或已從系統移除"}


def jid(number: int) -> str:
    """The name of an invented ruling."""
    return f"XXXM,115,示例,{number},20260105,1"


def ruling(number: int, words: str = "示例") -> dict[str, Any]:
    """Its answer of JDoc."""
    text = (
        f"示例地方法院刑事判決\r\n115年度示例字第{number}號\r\n被　　　告　甲某\r\n　　主　文\r\n{words}第{number}件。\r\n"
        f"　　理　由\r\n甲某為{words}{number}次。\r\n中　　華　　民　　國　　115　年　　1　　月　　5　　日"
    )
    return {
        "ATTACHMENTS": [],
        "JFULLX": {"JFULLTYPE": "text", "JFULLCONTENT": text, "JFULLPDF": ""},
        "JID": jid(number),
        "JYEAR": "115",
        "JCASE": "示例",
        "JNO": str(number),
        "JDATE": "20260105",
        "JTITLE": "示例條例",
    }


class JudicialYuan:
    """Rulings by number; `listed` are those that the list of the day names."""

    def __init__(self, numbers: range) -> None:
        self.rulings = {jid(number): ruling(number) for number in numbers}
        self.listed = list(self.rulings)
        self.day = "2026-01-12"
        self.asked: list[tuple[str, Any]] = []
        self.before: Callable[[str], Reply | Fault | None] = lambda key: None
        self.refuses = False

    def answer(self, asked: Asked) -> Reply | Fault:
        if not asked.path.startswith(API) or asked.method != "POST":
            return Reply(b"", 404)
        told = json.loads(asked.body)
        name = asked.path.removeprefix(API)
        self.asked.append((name, told))
        if name == "Auth":
            return _json({"error": "驗證失敗"} if self.refuses else {"Token": TOKEN})
        if told.get("token") != TOKEN:
            return _json({"error": "驗證失敗"})
        if name == "JList":
            return _json([{"date": self.day, "list": self.listed}])
        return self.before(told["j"]) or _json(self.rulings.get(told["j"], REMOVED))

    def documents_asked(self) -> list[str]:
        """Names of the rulings that were asked for, in order."""
        return [told["j"] for name, told in self.asked if name == "JDoc"]


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), headers={"Content-Type": "application/json"})
