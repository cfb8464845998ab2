"""Starts, kills, pauses and restarts real nodes on loopback."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from types import MappingProxyType
from typing import Any

from tests.elasticsearch_node.install import Installation

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
START_SECONDS = 120


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Node:
    """One server process; its data outlive it."""

    name: str
    home: Path
    command: list[str]
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.home / "logs" / "stdout.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=subprocess.STDOUT)

    def signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """As a power cut would: nothing is told, nothing is flushed."""
        self.signal(signal.SIGKILL)
        self._wait()

    def stop(self) -> None:
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        self._wait()

    def pause(self) -> None:
        self.signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.signal(signal.SIGCONT)

    def _wait(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


class Cluster:
    """`size` nodes under `folder`; a context manager that leaves no process behind."""

    def __init__(
        self,
        installation: Installation,
        folder: Path,
        size: int = 1,
        settings: Mapping[str, str] = NO_SETTINGS,
        heap: str = "512m",
        port: int | None = None,
    ) -> None:
        transports = [free_port() for _ in range(size)]
        names = [f"node-{number}" for number in range(size)]
        shared = {
            "cluster.name": f"rulings-{os.getpid()}-{transports[0]}",
            "network.host": "127.0.0.1",
            "path.repo": str(folder / "snapshots"),
            # The machines that run tests have full disks; the watermark test sets its own.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        if size == 1:
            shared["discovery.type"] = "single-node"
        else:
            shared["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{number}" for number in transports)
            shared["cluster.initial_master_nodes"] = ",".join(names)
        self.nodes = [
            _node(
                installation,
                folder / name,
                heap,
                port + number if port else free_port(),
                transport,
                shared | dict(settings),
            )
            for number, (name, transport) in enumerate(zip(names, transports, strict=True))
        ]

    def __enter__(self) -> "Cluster":
        try:
            for node in self.nodes:
                node.start()
            self.wait_until_healthy()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        for node in self.nodes:
            node.signal(signal.SIGTERM)
        for node in self.nodes:
            node.stop()

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    def fresh_engine_url(self) -> str:
        """All nodes, and a name that no other test uses, so that tests share a cluster but no index."""
        return f"{','.join(self.urls)}/test_{secrets.token_hex(6)}"

    def running(self) -> list[Node]:
        return [node for node in self.nodes if node.process is not None]

    def master(self) -> Node:
        """The elected master's process."""
        state = self.request("/_cluster/state/master_node,nodes")
        name = state["nodes"][state["master_node"]]["name"]
        return next(node for node in self.nodes if node.name == name)

    def wait_until_healthy(self, seconds: float = START_SECONDS) -> float:
        """Seconds until all running nodes are one green cluster."""
        begun = time.monotonic()
        wanted = {"status": "green", "number_of_nodes": len(self.running()), "relocating_shards": 0}
        seen: Any = None
        while time.monotonic() - begun < seconds:
            try:
                seen = self.request("/_cluster/health")
                if wanted.items() <= seen.items():
                    return time.monotonic() - begun
            except OSError as error:
                seen = error
            time.sleep(0.2)
        raise TimeoutError(f"the cluster is not healthy after {seconds:.0f} s: {seen}\n{self._last_log_lines()}")

    def request(self, path: str, method: str = "GET", body: Any = None, node: Node | None = None) -> Any:
        """A request behind the adapter's back, to the first node that answers."""
        data = None if body is None else json.dumps(body).encode()
        failure: OSError = ConnectionRefusedError("no node runs")
        for asked in [node] if node else self.running():
            request = urllib.request.Request(f"{asked.url}{path}", data, method=method)
            request.add_header("Content-Type", "application/json")
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError:
                raise
            except OSError as error:
                failure = error
        raise failure

    def _last_log_lines(self) -> str:
        logs = [(node.home / "logs" / "stdout.log").read_text(errors="replace")[-1500:] for node in self.nodes]
        return "\n".join(logs)


def _node(
    installation: Installation, home: Path, heap: str, port: int, transport: int, settings: Mapping[str, str]
) -> Node:
    for name in ("config", "plugins", "data", "logs", "lib", "tmp"):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "config" / "elasticsearch.yml").touch()
    if not (home / "modules").exists():
        shutil.copytree(installation.modules, home / "modules")
    own = {
        "path.home": str(home),
        "node.name": home.name,
        "http.port": str(port),
        "transport.port": str(transport),
    }
    command = [
        str(installation.java), f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector",
        f"-Djava.io.tmpdir={home / 'tmp'}", "-cp", installation.class_path, "Launcher",
        *(f"{name}={value}" for name, value in {**settings, **own}.items()),
    ]  # fmt: skip
    return Node(home.name, home, command, port)
