"""Case types (类型代字) of the new case-number format, 法〔2015〕137号."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rulings.china import data


@dataclass(frozen=True, slots=True)
class CaseType:
    code: str
    """刑初."""
    category: str
    """刑事."""
    name: str
    stage: str
    """一审, 二审, 再审 ..."""
    official: bool
    """False: in use, but not read in the official list."""


@cache
def case_types_by_code() -> Mapping[str, CaseType]:
    """All case types by their code."""
    return MappingProxyType(
        {
            row["code"]: CaseType(row["code"], row["category"], row["name"], row["stage"], row["source"] == "std")
            for row in data.rows("case_types")
        }
    )


_DIVISION = re.compile(r"[一二三四五六七八九十\d]|[（(][^（()）]*[)）]")


def case_type_of(printed: str) -> CaseType | None:
    """The case type that `printed` names; an old-format type also without the number of its division (刑一初)."""
    return case_types_by_code().get(printed) or case_types_by_code().get(_DIVISION.sub("", printed))
