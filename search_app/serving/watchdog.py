"""Ends the process of a worker that is stuck or too large; the supervisor starts another one."""

import faulthandler
import os
import threading
from collections.abc import Callable

from rulings.terminal import say
from search_app.serving.leaving import leave
from search_app.serving.limits import WorkerLimits

BEAT_SECONDS = 1.0
STUCK = 75
"""Exit code of a worker that ended itself (EX_TEMPFAIL)."""


def watch(limits: WorkerLimits, longest: Callable[[], float], memory: Callable[[], int]) -> None:
    """Watch this process from a thread of its own. `longest`: seconds that its oldest request has been worked on;
    `memory`: bytes in use.

    Each beat winds up an alarm that needs no Python to go off (faulthandler): also where a thread never lets another
    one run, in a regular expression say, the process ends. The places of all threads stand in the error output then:
    files, lines and functions, no values.
    """
    _wind_up(limits)
    threading.Thread(target=_beat, args=(limits, longest, memory), name="watchdog", daemon=True).start()


def _wind_up(limits: WorkerLimits) -> None:
    faulthandler.dump_traceback_later(limits.silent_seconds, exit=True)


def _beat(limits: WorkerLimits, longest: Callable[[], float], memory: Callable[[], int]) -> None:
    pause, leaving = threading.Event(), False
    while not pause.wait(BEAT_SECONDS):
        _wind_up(limits)
        if longest() > limits.stuck_seconds:
            _say(f"a request has been worked on for more than {limits.stuck_seconds:g} s")
            faulthandler.dump_traceback()
            os._exit(STUCK)
        if limits.memory and not leaving and memory() > limits.memory:
            leaving = True
            _say(f"it uses more than {limits.memory >> 20} MiB")
            leave()


def _say(reason: str) -> None:
    say(f"this worker is replaced: {reason}", err=True)
