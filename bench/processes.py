"""Processor time and memory of a process and its children, from /proc (Linux)."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """The process and all below it; none that has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in family(int(child)))]


def processor_seconds(pid: int) -> float:
    """User and system time of the family so far."""
    return sum(_ticks(member) for member in family(pid)) / TICKS


def own_bytes(pid: int) -> int:
    """Memory that the family has for itself, without what is mapped from files; pages that they share count once."""
    return sum(_pss_of(member, "Pss_Anon:") for member in family(pid))


def proportional_bytes(pid: int) -> int:
    """Memory of the family, pages that processes share counted once."""
    return sum(_pss_of(member, "Pss:") for member in family(pid))


def _ticks(pid: int) -> int:
    try:
        values = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(values[11]) + int(values[12])


def _pss_of(pid: int, name: str) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith(name))
