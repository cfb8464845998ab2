"""Whatever fits the OpenAPI document, and whatever does not, is answered as it says (Schemathesis)."""

from pathlib import Path

import pytest
import schemathesis
from schemathesis import engine as runner
from schemathesis.config import SchemathesisConfig
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.api.openapi import PATHS
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive

CONFIG = Path(__file__).resolve().parents[2] / "schemathesis.toml"


@pytest.mark.generated
def test_generated_requests_are_answered_as_described(engine: Engine) -> None:
    app = create_app(PublicReader(engine), SampleArchive(), Settings(rate_limit="none"))
    config = SchemathesisConfig.from_path(CONFIG)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)
    asked, failures = set(), []
    for event in runner.from_schema(described).execute():
        assert not isinstance(event, FatalError | NonFatalError), event
        if isinstance(event, ScenarioFinished):
            checks = [one for checks in event.recorder.checks.values() for one in checks]
            told = [one.failure_info for one in checks if one.failure_info is not None]
            failures += [f"{one.failure.title}: {one.failure.message} {one.code_sample}" for one in told]
            asked |= {case.value.operation.path for case in event.recorder.cases.values()}
    assert not failures, "\n".join(failures)
    assert asked == {path for path, *_ in PATHS}
