"""`rulings manifest`: files that prove later what was disclosed on a day."""

from pathlib import Path

import click

from rulings.terminal import say, say_json


@click.group()
def manifest() -> None:
    """Prove later what was disclosed: a manifest a day, each chained to the one before.

    \b
    Examples:
      rulings manifest write
      rulings manifest verify manifests/
    """


@manifest.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where.  [default: RULINGS_HOME/manifests]"
)
def write(folder: Path | None) -> None:
    """Write the manifest of today, in China: every revision that stands, with the digest of its bytes.

    Once a day, from cron, after `rulings crawl` and `rulings index`. Publish the digest, or give it away: whoever has it can prove
    all manifests up to it. One that was written is never changed.

    \b
    Examples:
      rulings manifest write
    """
    from contextlib import closing

    from rulings.archive.archive import open_archive
    from rulings.public.manifests import write_daily_manifest
    from rulings.public.observed_day import china_today
    from rulings.settings import Settings

    settings = Settings()
    with closing(open_archive(settings)) as archive:
        hidden = archive.takedowns.removed().ids
        entries = (one for one in archive.revisions.standing_entries() if one.ruling_id not in hidden)
        made, new = write_daily_manifest(folder or settings.home / "manifests", china_today(), entries)
    state = "written" if new else "was written already"
    say(f"{made.head.day}: {made.head.count} revisions, {state}")
    say(made.digest)


@manifest.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(folder: Path, as_json: bool) -> None:
    """Check that the manifests in FOLDER are as they were written, and that none is missing between two. Needs no archive.

    \b
    Examples:
      rulings manifest verify manifests/
    """
    import json

    from rulings.public.manifests import verify_manifests

    found = verify_manifests(folder)
    if as_json:
        rows = [
            {"day": one.head.day.isoformat(), "revisions": one.head.count, "digest": one.digest} for one in found
        ]
        say_json(json.dumps({"manifests": rows}))
        return
    first, last = found[0], found[-1]
    say(
        f"{len(found)} manifests, {first.head.day} to {last.head.day}: as they were written, each follows the one before"
    )
    say(last.digest)
