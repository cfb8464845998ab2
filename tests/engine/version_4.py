"""An index as version 4 of the analysis made it: three invented rulings and a withdrawn one, at position 7.

Each text is whole in one field, and its sections are there once more. The files beside were written by the code of commit fa55d39.
"""

import zipfile
from pathlib import Path

STATED = (
    "被告人甲某贩卖毒品77.3克。",
    "被告人乙某贩卖毒品3克。",
    "二O一四年五月，被告人丙某沿著河走。本院认为，其行为不构成犯罪。",
)
"""The texts of its rulings; the last has facts, and reasoning that begins with 本院认为."""


def index_of_version_4(folder: Path) -> Path:
    """Its folder, under `folder`."""
    with zipfile.ZipFile(Path(__file__).with_name("index_of_version_4.zip")) as file:
        file.extractall(folder / "index")
    return folder / "index"
