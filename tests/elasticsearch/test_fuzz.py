"""Nothing that a user types reaches the cluster as query language (bench/fuzz.py does ten thousand of these)."""

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.elasticsearch.adapter import ElasticsearchEngine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.contract.suite import RULINGS
from tests.elasticsearch.fuzz import paths
from tests.search_app.conftest import SampleArchive

CLUSTERS_WORDS = ("_exception", "org.elasticsearch", "lucene", "shard", "failed in the search cluster")


@pytest.fixture
def filled(engine: ElasticsearchEngine) -> ElasticsearchEngine:
    engine.upsert(map(analyse, RULINGS))
    engine.refresh(1)
    return engine


def test_hostile_searches_are_answered_or_refused_with_a_message(filled: ElasticsearchEngine) -> None:
    client = create_app(PublicReader(filled), SampleArchive(), Settings()).test_client()
    for path in paths(400):
        answer = client.get(path)
        # 301: bytes that are no UTF-8 are taken for GBK, and lead to the address in UTF-8.
        assert answer.status_code in (200, 301, 400, 404, 414), (answer.status_code, path[:300])
        assert not any(word in answer.text for word in CLUSTERS_WORDS), path[:300]
