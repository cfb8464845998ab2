"""Fixtures for all layers."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.elasticsearch_node.cluster import Cluster
from tests.elasticsearch_node.install import CannotInstallError, Installation, install
from tests.missing import missing

# Speed is measured in bench/: an example that a busy machine slows down is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell's background job ignores Ctrl-C and its children inherit that: programs under test must hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real rulings and recorded sites beside the checkout; developers and CI have it.

    A public CI says with RULINGS_TEST_WITHOUT_SHARED that it has not.
    """
    if not SHARED.is_dir():
        why = f"needs real rulings in {SHARED}, which a clone does not have"
        if os.environ.get("RULINGS_TEST_WITHOUT_SHARED"):
            pytest.skip(why)
        missing(why)
    return SHARED


@pytest.fixture(scope="session")
def elasticsearch_server() -> Installation:
    """The real server's files; CI has what they need, a user's machine may not."""
    try:
        return install()
    except CannotInstallError as error:
        missing(str(error))


@pytest.fixture(scope="session")
def elasticsearch_node(
    elasticsearch_server: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """One real node, shared; tests use index names of their own."""
    with Cluster(elasticsearch_server, tmp_path_factory.mktemp("elasticsearch")) as cluster:
        yield cluster
