"""Whatever single requests and connections do, the others are answered: over real HTTP, from real processes."""

import os
import select
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.search_app.serving.server_process import PATIENCE, has_ended, running

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc, which only Linux has"),
]


def test_connections_that_send_half_a_request_stop_nobody() -> None:
    with running() as server, ExitStack() as half_open:
        server.pids()
        for _ in range(200):
            connection = half_open.enter_context(socket.create_connection(server.address))
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
        start = time.monotonic()
        assert [server.get("/pid")[0] for _ in range(20)] == [200] * 20
        assert time.monotonic() - start < 10


def test_bodies_that_come_slowly_stop_nobody_and_end_no_worker() -> None:
    """Each kept one of the threads that answer, and the worker was replaced for it."""
    head = b"POST /similar HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600\r\n\r\nfacts="
    with running() as server:
        before = server.pids()
        with ExitStack() as slow:
            connections = [slow.enter_context(socket.create_connection(server.address)) for _ in range(120)]
            for connection in connections:
                connection.sendall(head)
            start = time.monotonic()
            assert [server.get(path)[0] for path in ("/health", *["/pid"] * 20)] == [200] * 21
            assert time.monotonic() - start < 10
            answered, _, _ = select.select(connections, [], [], PATIENCE)
            assert any(connection.recv(12).endswith(b" 503") for connection in answered)
            time.sleep(6)
            assert server.pids() == before
        assert _posted(f"{server.url}/similar")


def _posted(url: str) -> bool:
    """Whether a body is taken within PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(HTTPError), urlopen(url, data=b"facts=x", timeout=10) as answer:
            return bool(answer.status == 200)
        time.sleep(0.2)
    return False


def test_a_connection_that_sends_nothing_is_closed() -> None:
    with running() as server, socket.create_connection(server.address) as silent:
        silent.settimeout(PATIENCE)
        assert silent.recv(1) == b""


def test_a_slow_request_is_answered_in_time_with_what_happened() -> None:
    with running(workers=1) as server:
        status, text = server.get("/sleep/3.5")
        assert status == 503
        assert "超过 2 秒" in text
        status, text = server.get("/sleep/3.5?lang=en")
        assert "The answer took longer than 2 seconds: try again, or ask for less." in text


def test_requests_beyond_what_a_worker_takes_are_told_so_and_its_health_is_still_answered() -> None:
    with running(workers=1, seconds=5, stuck_seconds=20) as server, ThreadPoolExecutor(12) as clients:
        server.pids(1)
        asked = [clients.submit(server.get, "/sleep/4.0") for _ in range(12)]
        time.sleep(0.5)
        start = time.monotonic()
        assert server.get("/health")[0] == 200
        assert time.monotonic() - start < 3
        answers = [each.result() for each in asked]
    statuses = [status for status, _ in answers]
    assert statuses.count(200) >= 2
    assert statuses.count(503) >= 6
    assert any("排队的请求太多" in text for _, text in answers)


def test_health_and_metrics_are_answered_while_every_thread_computes() -> None:
    with running(workers=1, seconds=8, stuck_seconds=20) as server, ThreadPoolExecutor(6) as clients:
        server.pids(1)
        asked = [clients.submit(server.get, "/busy/6.0") for _ in range(6)]
        time.sleep(0.5)
        assert [server.get(path)[0] for path in ("/health", "/health", "/metrics")] == [200] * 3
        assert not any(each.done() for each in asked)
        for each in asked:
            each.result()


@pytest.mark.parametrize("path", ["/backtrack", "/sleep/3600.0"])
def test_a_stuck_worker_is_replaced_while_the_other_one_answers(path: str) -> None:
    with running() as server, ThreadPoolExecutor(1) as client:
        before = server.pids()
        stuck = client.submit(_status_or_none, server.get, path)
        gone = _first_gone(before)
        assert gone is not None
        assert server.pids() - before
        assert stuck.result() in {None, 503}


def test_a_worker_that_is_killed_is_replaced_as_often_as_that_happens() -> None:
    with running() as server:
        for _ in range(3):
            before = server.pids()
            os.kill(min(before), signal.SIGKILL)
            assert has_ended(min(before))
            assert server.pids() != before
        assert server.process.poll() is None


def test_a_worker_that_takes_too_much_memory_is_replaced() -> None:
    with running(workers=1, memory=200 << 20) as server:
        before = server.pids(1)
        assert server.get("/grow/250")[0] == 200
        assert has_ended(*before)
        assert server.pids(1) != before


def test_sigterm_lets_requests_finish_that_are_being_answered() -> None:
    with running(seconds=8, stuck_seconds=20) as server, ThreadPoolExecutor(1) as client:
        server.pids()
        asked = client.submit(server.get, "/sleep/2.0")
        time.sleep(0.7)
        server.process.send_signal(signal.SIGTERM)
        assert asked.result() == (200, "slept")
        assert server.process.wait(timeout=PATIENCE) == 0


def test_a_second_signal_waits_for_nothing() -> None:
    with running(seconds=60, stuck_seconds=120) as server, ThreadPoolExecutor(1) as client:
        workers = server.pids()
        asked = client.submit(_status_or_none, server.get, "/sleep/50.0")
        time.sleep(0.7)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=PATIENCE)
        assert time.monotonic() - start < 20
        assert asked.result() is None
        assert all(has_ended(pid) for pid in workers)


def test_workers_do_not_outlive_their_supervisor() -> None:
    with running() as server:
        workers = server.pids()
        server.process.kill()
        assert all(has_ended(pid) for pid in workers)


def test_workers_can_be_started_without_fork() -> None:
    """As on macOS, on Windows and from Python 3.14."""
    with running(start_method="spawn") as server:
        before = server.pids()
        os.kill(min(before), signal.SIGKILL)
        assert has_ended(min(before))
        assert server.pids() - before


def test_workers_give_the_same_answers() -> None:
    with running() as server:
        server.pids()
        first = server.get("/api/v1/rulings?size=5")[1]
        assert {server.get("/api/v1/rulings?size=5")[1] for _ in range(20)} == {first}


def _status_or_none(get: object, path: str) -> int | None:
    """None where the connection ended without an answer."""
    assert callable(get)
    with suppress(OSError):
        return int(get(path)[0])
    return None


def _first_gone(pids: set[int]) -> int | None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        gone = [pid for pid in pids if not Path(f"/proc/{pid}").exists()]
        if gone:
            return gone[0]
        time.sleep(0.1)
    return None
