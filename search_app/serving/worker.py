"""What one worker process runs: the composition root of the app as it is served."""

import atexit
import multiprocessing
import threading
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from rulings.archive.archive import open_archive
from rulings.public.archived_history import ArchivedHistory
from rulings.public.ledger_history import KeptHistory
from rulings.public.reader import open_reader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.kept_summary import KeptSummary
from search_app.monitoring.logs import configure_logs
from search_app.monitoring.shared_folder import path_in_shared_folder
from search_app.rates.limiter import IN_MEMORY, shared_file
from search_app.refusals import check_deadline
from search_app.serving.bounded import BoundedApp
from search_app.serving.garbage import look_rarely_for_cycles
from search_app.serving.leaving import leave
from search_app.serving.limits import WorkerLimits
from search_app.serving.memory import own_memory
from search_app.serving.tables import load_tables
from search_app.serving.watchdog import watch

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def make_served_app(settings: Settings, limits: WorkerLimits, bound: str) -> "WSGIApplication":
    """The search app within its limits, at the bound address. Index and archive stay open until the process ends."""
    configure_logs(settings)
    load_tables()
    opened = ExitStack()
    atexit.register(opened.close)
    archive = opened.enter_context(closing(open_archive(settings)))
    reader = opened.enter_context(open_reader(settings, archive.ledger.state, before_each=check_deadline))
    history, counts = ArchivedHistory(archive), settings.rate_storage or shared_counts()
    past = KeptHistory(archive)
    app = create_app(reader, KeptSummary(archive.ledger), settings, bound, history, counts, past)
    look_rarely_for_cycles()
    return served(app, limits)


def shared_counts() -> str:
    """Where this server's processes count requests together."""
    path = path_in_shared_folder("rates.sqlite")
    return shared_file(str(path)) if path else IN_MEMORY


def served(app: "WSGIApplication", limits: WorkerLimits) -> "WSGIApplication":
    """`app` as a worker runs it: each request within the limits, and the process replaced where one is not."""
    bounded = BoundedApp(app, limits)
    watch(limits, bounded.longest, own_memory)
    threading.Thread(target=_follow_the_supervisor, name="supervisor", daemon=True).start()
    return bounded


def _follow_the_supervisor() -> None:
    """A worker whose supervisor was killed would listen for ever, and unseen."""
    supervisor = multiprocessing.parent_process()
    if supervisor is not None:
        supervisor.join()
        leave()
