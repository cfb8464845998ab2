"""How worker processes start: forked from one that has loaded everything (indexer.index.loaded_worker).

A process that is started for it has no threads, which is what makes forking safe; the program itself has some. Elsewhere than on Linux
system libraries may start threads as soon as they are loaded: there each worker is started by itself, and loads everything.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.forkserver import ensure_running
from threading import Thread, current_thread, main_thread

PRELOADED = ["__main__", "indexer.index.loaded_worker"]
FORKING = sys.platform == "linux"


def worker_context() -> BaseContext:
    """How to start processes here."""
    if not FORKING:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def begin_loading() -> None:
    """Have what workers need loaded beside what the caller does next, where it surely needs workers then."""
    if FORKING:
        worker_context()
        with interrupts_ignored():
            ensure_running()


@contextmanager
def interrupts_left_to_program() -> Iterator[None]:
    """Around the start of workers: Ctrl-C reaches them too, but the program alone decides.

    Where they are forked, the program waits until all is loaded: an interruption that comes meanwhile is obeyed behind that, since a
    process that was asked for and finds no program any more would complain of it.
    """
    if FORKING:
        begin_loading()
    with interrupts_put_off() if FORKING else interrupts_ignored():
        yield


@contextmanager
def interrupts_put_off() -> Iterator[None]:
    """KeyboardInterrupt at the end, where one came."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """By this process, and by those that it starts meanwhile."""
    if current_thread() is not main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def end_with_parent() -> None:
    """For a worker to call: a program that was killed says nothing, and its workers would wait for it for ever."""
    if parent := parent_process():
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
