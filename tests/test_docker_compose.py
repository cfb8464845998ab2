"""Who knows what in the Docker set-up, read from docker-compose.yml: nobody has more than its work needs."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.missing import missing

ROOT = Path(__file__).parents[1]
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
KEYS_SCRIPT = SERVICES["keys"]["command"][-1].replace("$$", "$")


def environment(service: str) -> set[str]:
    return set(SERVICES[service].get("environment", {}))


def test_only_the_cluster_and_who_makes_the_keys_know_its_password() -> None:
    assert {name for name in SERVICES if "ELASTIC_PASSWORD" in environment(name)} == {"elasticsearch", "keys"}


def test_only_the_crawler_knows_what_publishers_issued() -> None:
    assert {name for name in SERVICES if "RULINGS_CREDENTIALS" in environment(name)} == {"crawler"}


def test_the_crawler_cannot_reach_the_engine() -> None:
    assert not any(name.startswith("RULINGS_ENGINE") for name in environment("crawler"))
    assert not any("key" in volume for volume in SERVICES["crawler"]["volumes"])


def test_the_app_and_the_indexer_have_a_key_each() -> None:
    assert "app-key:/keys:ro" in SERVICES["app"]["volumes"]
    assert "indexer-key:/keys:ro" in SERVICES["indexer"]["volumes"]


def test_the_key_of_the_app_only_reads() -> None:
    roles = re.search(r"make_key app '(.*?)'", KEYS_SCRIPT, re.DOTALL)
    assert roles is not None
    role = json.loads(roles[1])["role_descriptors"]["app"]
    assert role["cluster"] == ["monitor"]
    assert [index["names"] for index in role["indices"]] == [["rulings-*"]]
    assert set(role["indices"][0]["privileges"]) == {"read", "view_index_metadata", "monitor"}


def test_keys_are_made_once_and_only_their_service_can_read_them(tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        missing("bash is not installed")
    asked = tmp_path / "asked"
    make_keys(tmp_path, f'echo asked >> {asked}; echo \'{{"id":"i","encoded":"KEY=="}}\'')
    first = {path: path.read_text() for path in (tmp_path / "keys").rglob("key*")}
    make_keys(tmp_path, "exit 1")
    assert set(first) == {tmp_path / "keys/app/key", tmp_path / "keys/indexer/key"}
    assert set(first.values()) == {"KEY==\n"}
    assert all(path.stat().st_mode & 0o777 == 0o400 for path in first)
    assert asked.read_text().count("asked") == 2


def test_a_cluster_that_refuses_leaves_no_key(tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        missing("bash is not installed")
    with pytest.raises(subprocess.CalledProcessError):
        make_keys(tmp_path, "exit 22")
    assert not (tmp_path / "keys/app/key").exists()


def make_keys(folder: Path, answer: str) -> None:
    """Run the service's own script under `folder`, with a cluster that answers `answer` (shell commands)."""
    tools = folder / "tools"
    for tool, commands in (("curl", answer), ("chown", "true")):
        tools.mkdir(exist_ok=True)
        (tools / tool).write_text(f"#!/bin/sh\n{commands}\n")
        (tools / tool).chmod(0o700)
    for service in ("app", "indexer"):
        (folder / "keys" / service).mkdir(parents=True, exist_ok=True)
    script = KEYS_SCRIPT.replace("/keys/", f"{folder}/keys/")
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        check=True,
        env={"PATH": path, "ELASTIC_PASSWORD": "for-this-test"},
        capture_output=True,
    )
