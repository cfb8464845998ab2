"""After each crawl: whether the ledger's count of what stands is the one before, and what was observed since."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rulings.archive.archive import Archive
from rulings.archive.flow_check import SourceFlow
from rulings.archive.runs import CrawlRun


def flow_since(archive: Archive, source: str, runs: Sequence[CrawlRun]) -> SourceFlow:
    """From the last crawl whose report has it; from nothing, where none does. `runs` are newest first.

    It begins with the number that was expected then: what does not add up is told after each crawl until it is mended.
    """
    before = next((flow for one in runs if (flow := _noted(one))), {"expected": 0, "position": 0})
    return archive.source_flow(source, before["expected"], before["position"])


def flow_counts(flow: SourceFlow) -> Mapping[str, int]:
    """For the report."""
    return {**asdict(flow), "expected": flow.expected}


def flow_failures(flow: SourceFlow) -> tuple[str, ...]:
    """One message, where it does not add up."""
    if flow.standing == flow.expected:
        return ()
    return (
        f"the ledger does not add up: {flow.start} documents stood + {flow.new} new - {flow.withdrawn} withdrawn + "
        f"{flow.reappeared} reappeared are {flow.expected}, but {flow.standing} stand: observations or states of documents were "
        "lost or changed: restore a backup of the ledger",
    )


def _noted(run: CrawlRun) -> Mapping[str, int] | None:
    flow = (run.report or {}).get("flow") or {}
    return flow if {"expected", "position"} <= set(flow) else None
