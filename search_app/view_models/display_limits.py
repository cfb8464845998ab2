"""Why a ruling's text is not shown whole."""

from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.public.publishers import Display, publishers


@dataclass(frozen=True)
class DisplayLimits:
    message: str
    publisher: str
    """The publisher's name and its terms."""


def display_limits(source: str) -> DisplayLimits | None:
    """None where everything may be shown."""
    publisher = publishers().get(source)
    if publisher is None or publisher.display is Display.FULL_TEXT:
        return None
    message = (
        _("按公开方的使用条款，本站只显示这份文书的摘录。")
        if publisher.display is Display.EXCERPT
        else _("按公开方的使用条款，本站只显示这份文书的著录信息，不显示正文。")
    )
    return DisplayLimits(message, f"{publisher.name}: {publisher.display_reason}")
