"""`rulings new-source`: the files of a source that its author then fits to the publisher's pages."""

import click

from rulings.terminal import say_text

_NEXT = """\
next:
1. Look at the publisher's pages and terms. Replace each TODO in crawler/sources/{name}.yml, fit the selectors in
   crawler/pages/{name}.py, and write synthetic pages of the same layout into tests/crawler/pages/{name}/.
2. python -m tests.crawler.golden {id}   and check by eye what it wrote; then
   pytest tests/crawler/test_sources.py -k {id}
3. make docs   and try it: rulings crawl {id} --replica http://127.0.0.1:PORT --max-pages 1
The whole walk: docs/add-a-source.md"""


@click.command("new-source")
@click.argument("source_id", metavar="ID")
@click.argument("list_url", metavar="LIST-URL")
def new_source(source_id: str, list_url: str) -> None:
    """Write the skeleton of a new source of the crawler into this checkout.

    ID is the country's code and a name, LIST-URL the address of a list of rulings. What is written works on synthetic
    pages of its own; docs/add-a-source.md says how to go on. No file is overwritten.

    \b
    Example:
      rulings new-source xx-example https://court.example/list.html
    """
    from pathlib import Path

    import crawler
    from crawler.new_source.skeleton import skeleton
    from crawler.new_source.writing import checkout_of, write_new
    from rulings.archive.record_formats import readers
    from rulings.errors import UsageError

    root = checkout_of(Path(str(crawler.__file__)).parent)
    files = skeleton(source_id, list_url)
    if source_id in readers():
        raise UsageError(f"{source_id} exists already: choose another id")
    write_new(root, files)
    say_text("\n".join(f"wrote {path}" for path in files))
    say_text(_NEXT.format(id=source_id, name=source_id.replace("-", "_")))
