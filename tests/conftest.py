"""Fixtures for all layers."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real rulings and recorded sites beside the checkout; developers and CI have it."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI"):
        pytest.fail(f"{SHARED} is missing: in CI the suites over real rulings must run")
    pytest.skip(f"needs real rulings in {SHARED}, which a clone does not have")
