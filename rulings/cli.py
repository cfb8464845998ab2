"""The `rulings` command: its help, its exit codes, and how it ends."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from click.exceptions import Exit

from rulings.command_group import LazyGroup
from rulings.errors import (
    BusyError,
    CrawlError,
    DeliveryError,
    InputError,
    NotFoundError,
    RulingsError,
    TooManyRejectionsError,
    UsageError,
)
from rulings.terminal import discard_output, flush_output, reader_has_gone, say

EXIT_CODES: tuple[tuple[type[RulingsError], int, str], ...] = (
    (UsageError, 2, "A wrong option, format, search text, filter or setting was given."),
    (InputError, 3, "A file that was given cannot be read: missing, cut short, damaged or of another format."),
    (
        NotFoundError,
        4,
        "Nothing is held under that id, nothing is indexed yet, or no case number stands in the text.",
    ),
    (TooManyRejectionsError, 5, "More records were rejected than --max-rejected allows; the others are kept."),
    (BusyError, 6, "Another process is at work on the archive or the index: run the command again later."),
    (CrawlError, 7, "A crawl failed, or its monitors say that its result is not to be trusted."),
    (DeliveryError, 8, "An alert could not be delivered: the next run of `rulings notify` sends it."),
    (RulingsError, 1, "Anything else failed (archive, index, search cluster); the message says what to do."),
)
"""(class, code, meaning in docs/cli.md). The first matching row counts."""
INTERRUPTED = 130
"""The shell's code of a program that Ctrl-C ended."""


class Program(LazyGroup):
    """Ends well where whoever reads the help of a command has gone (`rulings --help | head -1`)."""

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        with _help_may_be_cut():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        with _help_may_be_cut():
            return super().invoke(ctx)


@contextmanager
def _help_may_be_cut() -> Iterator[None]:
    """Click prints the help itself, and calls it a failure. Other pipes that break are one."""
    try:
        yield
    except BrokenPipeError:
        if not reader_has_gone():
            raise
        discard_output()
        raise Exit(0) from None


@click.command(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rulings")
def group() -> None:
    """Collect, index and search publicly disclosed court rulings.

    \b
    Examples:
      rulings demo                            a local publisher, crawled, served
      rulings import wenshu-json DUMP.jsonl   archive and index a dump
      rulings search '故意伤害 AND 正当防卫' --year 2020
      rulings serve                           search on http://127.0.0.1:8000
    """


def exit_code(error: RulingsError) -> int:
    """The process exit code of an error."""
    return next(code for kind, code, _ in EXIT_CODES if isinstance(error, kind))


def main() -> None:
    """Run the command line; expected errors become one message on stderr and an exit code."""
    # Read by numpy when it is loaded: its linear algebra, which nothing here uses, would start a thread a core that spins.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = group.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted", err=True)
        code = INTERRUPTED
    except RulingsError as error:
        say(f"rulings: {error}", err=True)
        code = exit_code(error)
    flush_output()
    # What was asked for is done: Ctrl-C while the interpreter takes itself down must not turn that into a failure.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing is looked for in what goes away: that took 0.2 s where many modules are loaded.
    gc.freeze()
    sys.exit(code)
