"""How fast and how lean the crawler is, and whether kills lose anything: `python -m bench.crawler [PAGES] [KILLS]`.

A replica on another core serves synthetic documents in the layout of www.court.gov.cn with delay 0; the crawler, in a
process of its own on one core, fetches them one at a time. Beside it a bare Scrapy spider that only downloads.
"""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.crawler.replicas.court import CourtSite, Item, detail, items
from tests.crawler.replicas.crawling import archive_in, command, crawl, doubled, standings
from tests.crawler.replicas.server import Asked, Reply, replica

CHANGES_A_KILL = 3
BARE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Bare(scrapy.Spider):
    name = "bare"
    start_urls = [sys.argv[1] + "/shenpan/gengduo/77.html"]

    def parse(self, response):
        for link in response.css("div.sec_list li a::attr(href)").getall():
            yield response.follow(link, self.downloaded)
        following = response.css("li.next:not(.hidden) a::attr(href)").get()
        if following:
            yield response.follow(following, self.parse, priority=-1)

    def downloaded(self, response):
        pass

process = CrawlerProcess({"CONCURRENT_REQUESTS": 1, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
process.crawl(Bare)
process.start()
"""


class _Quick(CourtSite):
    """Finds a document without looking through all of them."""

    def __init__(self, listed: list[Item]) -> None:
        super().__init__(listed)
        self._by_path = {item.path: item for item in listed}

    def change(self, place: int, words: str) -> None:
        """Another wording of a document, which its list shows."""
        changed = replace(self.items[place], words=words)
        self.items[place] = self._by_path[changed.path] = changed

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        item = self._by_path.get(asked.path)
        return Reply(detail(item).encode()) if item else self._page(asked)


def _serve(pages: int, address: "multiprocessing.Queue[str]") -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with replica(_Quick(items(pages))) as url:
        address.put(url)
        signal.pause()


def main() -> None:
    """Prints a table of figures."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    queue: multiprocessing.Queue[str] = multiprocessing.Queue()
    server = multiprocessing.Process(target=_serve, args=(pages, queue), daemon=True)
    server.start()
    address = queue.get()
    print(f"{pages} documents, crawler on one core, {os.cpu_count()} cores in all")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        bare = _timed([sys.executable, str(script), address], dict(os.environ))
        print(f"bare Scrapy, download only: {pages / bare[0]:.0f} pages/s, peak {bare[1]} MB", flush=True)
        line, environment = command(Path(folder), address, "cn-court", "--sweep")
        seconds, peak, curve = _timed(line, environment)
        print(
            f"crawler with archive and ledger: {pages / seconds:.0f} pages/s, peak {peak} MB, over time {curve} MB"
        )
        print(f"own cost beside the bare spider: {1000 * (seconds - bare[0]) / pages:.1f} ms a page")
        print(f"the ledger says {standings(Path(folder))}")
    server.terminate()
    _killed(kills)


def _killed(kills: int) -> None:
    """Crawls killed at random moments of their work, while documents change; then two that end by themselves.

    Lost is a document that is not held, or whose newest content is not the site's; the first of the two goes on with
    the interrupted sweep, which may have passed a document before it changed.
    """
    site = _Quick(items(max(4000, 150 * kills)))
    ended = 0
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder, replica(site) as address:
        home = Path(folder)
        line, environment = command(home, address, "cn-court", "--sweep")
        for number in range(kills):
            for place in rng.sample(range(len(site.items)), CHANGES_A_KILL):
                site.change(place, f"更正{number}")
            with subprocess.Popen(
                line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as crawling:
                asked_before = len(site.asked)
                while len(site.asked) == asked_before and crawling.poll() is None:
                    time.sleep(0.01)
                time.sleep(rng.uniform(0, 1.5))
                ended += crawling.poll() is not None
                crawling.send_signal(signal.SIGKILL)
            if number % 20 == 19:
                print(f"{number + 1} kills, {standings(home)}", flush=True)
        for _ in range(2):
            crawl(home, address, "--sweep", timeout=3600)
        asked = [path for path in site.paths() if "xiangqing" in path]
        with archive_in(home) as archive:
            held = {document.source_key: document.payload for document in archive.documents()}
        lost = sum(held.get(str(item.key)) != detail(item).encode() for item in site.items)
        print(f"{ended} crawls had ended before their kill")
        print(
            f"{kills} kills: {lost} lost, {doubled(home)} doubled, {len(asked)} requests for {len(site.items)} documents"
        )


def _timed(line: list[str], environment: dict[str, str]) -> tuple[float, int, list[int]]:
    """Seconds, peak resident MB, and resident MB at ten moments."""
    began = time.monotonic()
    sizes: list[int] = []
    with subprocess.Popen(
        line, env=environment, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, {0})
    ) as process:
        while process.poll() is None:
            sizes.append(_resident(process.pid))
            time.sleep(0.5)
    step = max(1, len(sizes) // 10)
    return time.monotonic() - began, max(sizes), sizes[::step]


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGESIZE") >> 20


if __name__ == "__main__":
    main()
