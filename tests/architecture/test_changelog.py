"""CHANGELOG.md: every version is dated and says whether indexes must be made anew; every branch adds to it."""

import re
import subprocess
import tomllib
from pathlib import Path
from shutil import which

import pytest

from tests.missing import missing

ROOT = Path(__file__).resolve().parents[2]
HEADING = re.compile(r"\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}|Unreleased")


def _sections() -> dict[str, str]:
    """Text of each section, by its heading."""
    _, *sections = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")
    return {section.partition("\n")[0]: section.partition("\n")[2] for section in sections}


def _released() -> list[str]:
    return [heading for heading in _sections() if heading != "Unreleased"]


@pytest.mark.parametrize("heading", list(_sections()))
def test_every_version_has_a_date_and_says_whether_indexes_must_be_rebuilt(heading: str) -> None:
    assert HEADING.fullmatch(heading)
    assert re.match(r"Index rebuild needed: (yes|no)\b", _sections()[heading])


def test_versions_stand_newest_first() -> None:
    dates = [heading.partition(" - ")[2] for heading in _released()]
    assert dates == sorted(dates, reverse=True)


def test_the_newest_version_is_the_projects_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version, _, date = _released()[0].partition(" - ")
    assert version == project["version"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {version}\ndate-released: {date}\n" in citation


class Repository:
    """A branch of its own that left `main` after one commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("CHANGELOG.md", "# Changelog\n")
        self.git("checkout", "--quiet", "-b", "work")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.folder, check=True)

    def commit(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", name)
        self.git("commit", "--quiet", "--message", f"Change {name}")

    def check(self) -> subprocess.CompletedProcess[str]:
        script = str(ROOT / ".ci" / "changelog")
        return subprocess.run([script, "main"], cwd=self.folder, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if which("git") is None:
        missing("needs git, which a machine may lack where the project was not cloned")
    return Repository(tmp_path)


def test_a_branch_that_leaves_the_changelog_alone_fails(repository: Repository) -> None:
    repository.commit("code.py", "x = 1\n")
    done = repository.check()
    assert done.returncode == 1
    assert "CHANGELOG.md does not change" in done.stderr


def test_a_branch_that_adds_to_the_changelog_passes(repository: Repository) -> None:
    repository.commit("CHANGELOG.md", "# Changelog\n\n## Unreleased\n")
    assert repository.check().returncode == 0


def test_what_the_other_branch_added_meanwhile_does_not_count(repository: Repository) -> None:
    repository.commit("code.py", "x = 1\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit("CHANGELOG.md", "# Changelog\n\n## Unreleased\n")
    repository.git("checkout", "--quiet", "work")
    assert repository.check().returncode == 1
