"""A batch as a mail of plain text. The same batch has the same Message-ID, so that programs of mail show it once."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from rulings.alerts.message import AlertMessage
from rulings.errors import DeliveryError, UsageError
from rulings.settings import Settings, SmtpSecurity

SECONDS = 30
"""For each step of the conversation."""


def mail_of(message: AlertMessage, sender: str, recipient: str, now: datetime) -> EmailMessage:
    """Headers are set through the library, which refuses line ends in them."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = sender, recipient
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{message.batch.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("\n".join(message.lines()), cte="base64")
    return mail


class MailSender:
    """Sends to one recipient, by the server of the settings."""

    def __init__(self, settings: Settings, recipient: str) -> None:
        """UsageError for settings by which no mail can be sent."""
        if not settings.smtp_host or not settings.smtp_from:
            raise UsageError("an alert goes by e-mail: set RULINGS_SMTP_HOST and RULINGS_SMTP_FROM")
        if settings.smtp_user and settings.smtp_security is SmtpSecurity.NONE:
            raise UsageError(
                "a password is not sent without encryption: set RULINGS_SMTP_SECURITY to starttls or tls"
            )
        self._settings, self._recipient = settings, recipient

    def send(self, message: AlertMessage) -> None:
        """DeliveryError where the server did not take it."""
        mail = mail_of(message, self._settings.smtp_from, self._recipient, datetime.now(UTC))
        try:
            with self._server() as server:
                server.send_message(mail, self._settings.smtp_from, [self._recipient])
        except smtplib.SMTPRecipientsRefused as error:
            codes = ", ".join(str(code) for code, _ in error.recipients.values())
            raise DeliveryError(f"the mail server refuses the recipient: {codes}") from None
        except smtplib.SMTPResponseException as error:
            raise DeliveryError(f"the mail server answers {error.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(f"the mail server does not take it: {type(error).__name__}") from None

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        settings, context = self._settings, ssl.create_default_context()
        host, port = settings.smtp_host, settings.smtp_port
        if settings.smtp_security is SmtpSecurity.TLS:
            opened: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        else:
            opened = smtplib.SMTP(host, port, timeout=SECONDS)
        with opened as server:
            if settings.smtp_security is SmtpSecurity.STARTTLS:
                server.starttls(context=context)
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            yield server
