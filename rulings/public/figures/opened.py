"""What figures are computed from, by the settings of a command line."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from rulings.archive.archive import open_archive
from rulings.archive.database import exists
from rulings.public.figures.computed import FigureSources
from rulings.public.ledger_history import KeptHistory, NoPast
from rulings.public.observed_day import newest_observation
from rulings.public.reader import open_reader
from rulings.settings import Settings


@contextmanager
def open_figure_sources(settings: Settings) -> Iterator[FigureSources]:
    """NotFoundError where nothing is indexed yet: there, no figure means anything."""
    with open_reader(settings) as reader:
        reader.ensure_indexed()
        if not exists(settings.ledger_url):
            yield FigureSources(reader, NoPast(), None)
            return
        with closing(open_archive(settings)) as archive:
            yield FigureSources(reader, KeptHistory(archive), newest_observation(archive.ledger.sources()))
