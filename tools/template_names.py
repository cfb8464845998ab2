"""Names that templates read, as Python for vulture: a view model's field that no template reads is dead code.

`python -m tools.template_names FILE` writes them to FILE.
"""

from pathlib import Path

import click
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).resolve().parents[1] / "search_app" / "templates"


def template_names() -> frozenset[str]:
    """Every attribute that a template reads of a value."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    trees = (environment.parse(path.read_text(encoding="utf-8")) for path in TEMPLATES.rglob("*.html"))
    return frozenset(node.attr for tree in trees for node in tree.find_all(nodes.Getattr))


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def main(file: Path) -> None:
    """Write the names to FILE."""
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"_.{name}\n" for name in sorted(template_names())), encoding="utf-8")


if __name__ == "__main__":
    main()
