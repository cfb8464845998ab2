"""Processor time and memory of a process and its children, from /proc (Linux)."""

import ctypes
import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""


def adopt_orphans() -> None:
    """Make children of this process of those that outlive a child of its, so that their processor time counts as its children's."""
    if ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "processes that outlive a child cannot be followed")


def wait_for_orphans() -> None:
    """Until none is left; call it where no child is waited for."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


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


def resident_bytes(pid: int) -> int:
    """Memory of the family, pages that processes share counted in each: read without a look at every page."""
    return sum(_resident_pages(member) for member in family(pid)) * PAGE


def _ticks(pid: int) -> int:
    try:
        values = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(values[11]) + int(values[12])


def _resident_pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0


def _pss_of(pid: int, name: str) -> int:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith(name))
