"""A rate holds over all processes of a server, over real HTTP."""

from concurrent.futures import ThreadPoolExecutor

from tests.search_app.serving.server_process import running


def test_two_workers_count_together() -> None:
    with (
        running(rate="20/hour", waiting=64, seconds=20, stuck_seconds=40) as server,
        ThreadPoolExecutor(8) as clients,
    ):
        assert len(server.pids()) == 2
        answers = list(clients.map(server.get, ["/api/v1/volume"] * 60))
    statuses = [status for status, _ in answers]
    assert (statuses.count(200), statuses.count(429)) == (20, 40)
