"""docs/sources.md: what the files in crawler/sources say."""

from crawler.run import spider_class
from crawler.source import Source, load_source, source_ids
from rulings.china.personal_kinds import PersonalData

HEAD = """\
# Sources

What `rulings crawl` can be asked for; each is a file in crawler/sources, and a record format of the same name. Add one:
[add-a-source.md](add-a-source.md). China Judgments Online is imported from files that users already hold, never crawled.

| source | publisher | jurisdiction | shown | masked | withdrawals are known from | visited | credentials | licence |
|---|---|---|---|---|---|---|---|---|
"""


def sources_page() -> str:
    """A row for each source."""
    return HEAD + "".join(_row(load_source(source_id)) for source_id in source_ids())


def _row(source: Source) -> str:
    cells = (
        f"`{source.id}`",
        f"[{source.publisher}]({source.url})",
        source.jurisdiction,
        source.display.value,
        _masked(source),
        _withdrawals(source),
        _visited(source),
        source.credentials or "none",
        source.licence,
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _masked(source: Source) -> str:
    """Outside mainland China numbers alone are."""
    known = source.hidden if source.jurisdiction.startswith("CN") else source.hidden & {PersonalData.NUMBERS}
    return ", ".join(sorted(known)) or "nothing"


def _withdrawals(source: Source) -> str:
    spider = spider_class(source)
    tells = source.window is not None or spider.removal_is_notice or bool(spider.notice_urls)
    known = "its notices" if tells else "absences"
    return f"{known}; the text is then erased" if source.erase_withdrawn else known


def _visited(source: Source) -> str:
    if source.schedule is None:
        return "by hand"
    visits = f"every {source.schedule.every_hours:g} hours"
    if source.schedule.sweep_days is not None:
        visits += f", all lists every {source.schedule.sweep_days:g} days"
    hours = source.hours
    return f"{visits}, from {hours.opens} to {hours.closes} ({hours.timezone})" if hours else visits


def _cell(text: str) -> str:
    """On one line; a bar would end the cell."""
    return " ".join(text.split()).replace("|", "\\|")
