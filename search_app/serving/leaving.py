"""How a worker ends itself in an orderly way: as if it were told to."""

import os
import signal
import sys
import threading


def leave() -> None:
    """Take no more requests, finish those that were taken, end.

    The signal goes to the main thread, which waits for it: Linux may hand one for the whole process to the thread that
    sends it, and then nothing would wake the other.
    """
    if sys.platform == "win32":
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
