"""Whether what the product installs may be shared under its own terms: reads the bill of materials that `make sbom` writes.

A package with a choice of licences passes when one of them does. GPL and AGPL would bind the whole product, so they do
not; the LGPL binds only changes of the package itself.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BINDING = re.compile(r"\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)


def refused(bill: dict[str, Any], pinned: frozenset[str]) -> Iterator[str]:
    """A sentence for each package of `pinned` that has no licence, or only binding ones."""
    for component in bill["components"]:
        if component["name"].lower() not in pinned:
            continue
        licences = [choice for one in component.get("licenses", ()) for choice in _named(one).split(" OR ")]
        if not licences:
            yield f"{component['name']} says no licence"
        elif all(BINDING.search(licence) for licence in licences):
            yield f"{component['name']} is under {', '.join(licences)}"


def _named(entry: dict[str, Any]) -> str:
    licence = entry.get("license", {})
    return str(entry.get("expression") or licence.get("id") or licence.get("name"))


def main(bill: Path, lock: Path) -> int:
    pinned = frozenset(PINNED.findall(lock.read_text(encoding="utf-8")))
    found = list(refused(json.loads(bill.read_text(encoding="utf-8")), pinned))
    print("\n".join(found) or f"{len(pinned)} packages, all under licences that may be shared")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
