"""What happened, of a ruling: the text that others are compared with."""

import re

from rulings.ruling import Ruling, SectionKind

MAX_FACTS = 3_000
"""Characters that are compared; the longest of the 53 queries of LeCaRD has 1,524. A page has some 1,000."""
MIN_FACTS = 20
"""Characters of facts that somebody describes: in fewer there is nothing to compare."""
MIN_FINDING = 100
"""Characters of a finding that stands for the facts: what is shorter says too little."""
_FOUND = re.compile(r"(?:审理|审查|本院|现|另)(?:查明|认定)[^。；\n]{0,12}?[，：,:]")
_PROVED = re.compile(r"(?:上述|以上|前述|上列)(?:犯罪)?事实|(?:证明|认定)上述")


def facts_of(ruling: Ruling, most: int | None = MAX_FACTS) -> str:
    """What the court found (经审理查明 …), without the evidence for it; else all of the facts; without any the text."""
    facts = "\n".join(
        ruling.text[section.start : section.end]
        for section in ruling.sections
        if section.kind is SectionKind.FACTS
    )
    return (_finding(facts) or facts or ruling.text)[:most]


def _finding(facts: str) -> str:
    """Empty where none is marked off."""
    begin = _FOUND.search(facts)
    if begin is None:
        return ""
    end = _PROVED.search(facts, begin.end())
    found = facts[begin.end() : end.start() if end else None].strip()
    return found if len(found) >= MIN_FINDING else ""
