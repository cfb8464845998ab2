"""What people call crimes, causes of action and themes, and the terms of law that they search for.

Data: rulings/china/data/colloquial_names.csv, crime_names.csv, legal_terms.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rulings.china import crime, data


@dataclass(frozen=True, slots=True)
class ColloquialName:
    name: str
    relation: str
    """same, narrower (one form of it) or related (such acts are often tried as it)."""
    kind: str
    """crime, cause, theme or term: what the targets are."""
    targets: tuple[str, ...]
    """Official names, ids of themes or words, the likeliest first."""


@cache
def colloquial_names() -> Mapping[str, ColloquialName]:
    """By name. Former names and aliases of crimes are among them, where the table says nothing else."""
    former = (
        ColloquialName(one.name, "same", "crime", one.successors)
        for one in crime.former_names()
        if one.successors and one.name.removesuffix("罪") != one.successors[0].removesuffix("罪")
    )
    names = {one.name: one for one in former}
    for row in data.rows("colloquial_names"):
        targets = tuple(row["targets"].split("|"))
        names[row["name"]] = ColloquialName(row["name"], row["relation"], row["kind"], targets)
    return MappingProxyType(names)


@cache
def legal_terms() -> tuple[str, ...]:
    """Words of rulings that are no crime, cause of action, court or theme."""
    return tuple(row["name"] for row in data.rows("legal_terms"))
