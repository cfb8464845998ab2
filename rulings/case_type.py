"""Case types (类型代字) of the new case-number format, 法〔2015〕137号."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rulings import data


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
def by_code() -> Mapping[str, CaseType]:
    """All case types by their code."""
    return MappingProxyType(
        {
            row["code"]: CaseType(row["code"], row["category"], row["name"], row["stage"], row["source"] == "std")
            for row in data.rows("case_types")
        }
    )
