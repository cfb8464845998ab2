"""An index as version 3 of the analysis made it: three invented rulings and a withdrawn one, at position 7.

The files beside were written by the code of commit 82e8590.
"""

import zipfile
from pathlib import Path

STATED = ("被告人甲某贩卖毒品77.3克。", "被告人乙某贩卖毒品3克。", "二O一四年五月，被告人丙某沿著河走。")
"""The texts of its rulings."""


def index_of_version_3(folder: Path) -> Path:
    """Its folder, under `folder`."""
    with zipfile.ZipFile(Path(__file__).with_name("index_of_version_3.zip")) as file:
        file.extractall(folder / "index")
    return folder / "index"
