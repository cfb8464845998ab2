"""What a shell completes behind an option: values of filters, formats, sources. Nothing is loaded before it is asked for."""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

MAX_COMPLETED = 200
"""A shell lists no more than that with sense."""
Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def facet_completion(facet: str) -> Completion:
    """The names of a closed vocabulary, else the values that the index has most often."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        return beginning(begun, _facet_values(facet))

    return complete


def beginning(begun: str, names: Iterable[str]) -> list[CompletionItem]:
    """Those of the names that begin so."""
    return [CompletionItem(name) for name in names if name.startswith(begun)][:MAX_COMPLETED]


def _facet_values(facet: str) -> list[str]:
    from rulings.query.facet_path import SEPARATOR
    from rulings.query.facets import facet_named

    vocabulary = facet_named(facet).vocabulary
    if vocabulary is None:
        return _indexed_values(facet)
    return sorted(name for name in vocabulary() if SEPARATOR not in name)


def _indexed_values(facet: str) -> list[str]:
    """None where there is no index: a shell that completes is no place for an error."""
    from rulings.engine.port import Page
    from rulings.errors import RulingsError
    from rulings.public.reader import open_reader
    from rulings.query.ast import SearchQuery
    from rulings.settings import Settings

    try:
        with open_reader(Settings()) as reader:
            found = reader.search(SearchQuery(), Page(0), facets=(facet,))
    except RulingsError:
        return []
    return [one.value for one in found.facets[facet]]
