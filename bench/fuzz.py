"""Ten thousand hostile searches against a live node: `python -m bench.fuzz`. Exits 1 for any server error."""

import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench.index import HOME
from rulings.archive.archive import open_archive
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.contract.corpus import corpus
from tests.elasticsearch.fuzz import paths
from tests.elasticsearch_node.cluster import Cluster
from tests.elasticsearch_node.install import install

COUNT = 10_000
RULINGS = 5_000


def main() -> None:
    statuses: Counter[int] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name, Cluster(install(), Path(name)) as cluster:
        settings = Settings(home=HOME, engine=cluster.urls[0])
        engine, archive = open_engine(settings), open_archive(settings)
        engine.upsert(map(analyse, corpus(RULINGS)))
        engine.refresh(1)
        client = create_app(PublicReader(engine), archive.ledger, settings).test_client()
        for path in paths(COUNT, seed=int(datetime.now(UTC).timestamp())):
            begun = time.perf_counter()
            answer = client.get(path)
            slowest = max(slowest, time.perf_counter() - begun)
            statuses[answer.status_code] += 1
            if answer.status_code >= 500:
                print(answer.status_code, path[:300])
        engine.close()
        archive.close()
    print(f"{COUNT} searches: {dict(statuses)}; the slowest took {slowest:.2f} s")
    raise SystemExit(any(status >= 500 for status in statuses))


if __name__ == "__main__":
    main()
