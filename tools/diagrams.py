"""Pictures of the docs site: Mermaid text in a page becomes an SVG while the site is built, so readers load no script."""

from typing import Any

import mermaidx


def figure(source: str, language: str, css_class: str, options: dict[str, Any], md: object, **_: Any) -> str:
    """What pymdownx.superfences puts in place of a `mermaid` fence; fails the build where Mermaid cannot read it."""
    return f'<figure class="{css_class}">{mermaidx.render(source).svg()}</figure>'
