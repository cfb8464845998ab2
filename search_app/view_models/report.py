"""Whom to tell of an error in a ruling, or ask for its removal, and with which reference."""

from dataclasses import dataclass
from urllib.parse import quote

from flask_babel import gettext as _

from rulings.public.publishers import Publisher
from rulings.ruling import RulingId
from search_app.view_models.ruling import web_link


@dataclass(frozen=True)
class ReportView:
    reference: RulingId
    url: str
    """Of the ruling's page."""
    contact: str
    """Of this site, as its operator writes it; empty where none is set."""
    contact_url: str | None
    """Leads there: a letter with the reference in it, or the operator's own page."""
    publisher: str
    publisher_url: str | None


def report_view(
    reference: RulingId, url: str, contact: str, publisher: Publisher | None, source: str
) -> ReportView:
    """`source` names what has no publisher of its own, an import."""
    return ReportView(
        reference=reference,
        url=url,
        contact=contact,
        contact_url=_contact_url(contact, reference, url),
        publisher=publisher.name if publisher else source,
        publisher_url=web_link(publisher.url) if publisher else None,
    )


def _contact_url(contact: str, reference: RulingId, url: str) -> str | None:
    """mailto: by RFC 6068 for an e-mail address; None where a browser can follow neither."""
    if web_link(contact):
        return contact
    if "@" not in contact or contact.split() != [contact]:
        return None
    subject = quote(_("关于文书 %(reference)s", reference=reference), safe="")
    body = quote(f"{_('编号：')}{reference}\r\n{_('网址：')}{url}\r\n\r\n", safe="")
    return f"mailto:{quote(contact, safe='@+.')}?subject={subject}&body={body}"
