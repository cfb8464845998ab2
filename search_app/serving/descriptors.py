"""How many connections a process may hold: each is a file descriptor, and so is each file of the index."""

import sys

RESERVED = 200
"""Descriptors for files of the index, the ledger and the error output."""
WANTED = 8192


def allowed_connections(most: int) -> int:
    """At most `most`, after the limit of this process (and of those that it starts) was raised as far as it may be."""
    return max(128, min(most, _descriptors() - RESERVED))


def _descriptors() -> int:
    if sys.platform == "win32":
        return WANTED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)
