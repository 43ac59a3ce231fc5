"""Sending by e-mail, as Django's settings say: each message to one person, with a text and an HTML part."""

from __future__ import annotations

import re
import smtplib
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import formataddr, parseaddr

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from headway.notify.channel import Message, NotSentError

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
FINAL = range(500, 600)
"""Answers of a mail server after which it takes the same mail no other time either (RFC 5321, section 4.2.1)."""


def can_be_mailed(address: str) -> bool:
    r"""Whether mail can be sent to an address at all.

    Examples:
        >>> [can_be_mailed(one) for one in ("amina@riverside.example", "amina", "a@b.example\nBcc: c@d.example")]
        [True, False, False]
    """
    try:
        validate_email(address)
    except ValidationError:
        return False
    return not _CONTROL.search(address)


@dataclass(frozen=True, slots=True)
class EmailChannel:
    """Hands mails to the server that Django's settings name.

    Attributes:
        sender: from whom they are: an address, or ``Name <address>``.
    """

    sender: str

    def send(self, message: Message) -> None:
        """Hand a mail over.

        Raises:
            NotSentError: the server refuses it or cannot be reached, or there can be no such mail.
        """
        if not can_be_mailed(message.to):
            raise NotSentError("there is no such address", is_final=True)
        try:
            self._mail(message).send()
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise NotSentError(_answered(code, said), is_final=code in FINAL) from error
        except smtplib.SMTPDataError as error:
            raise NotSentError(
                _answered(error.smtp_code, error.smtp_error), is_final=error.smtp_code in FINAL
            ) from error
        except smtplib.SMTPResponseException as error:  # the greeting, the password or the sender: of all mails alike
            raise NotSentError(_answered(error.smtp_code, error.smtp_error), is_away=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotSentError(f"the mail server cannot be reached: {error}", is_away=True) from error
        except ValueError as error:  # a header that cannot be written
            raise NotSentError(f"there can be no such mail: {error}", is_final=True) from error

    def _mail(self, message: Message) -> EmailMultiAlternatives:
        headers = {"Message-ID": f"<{message.id}@{self._domain}>", "Auto-Submitted": "auto-generated"}
        if message.off:
            # one click of a mail program, without a page in between (RFC 8058)
            headers |= {"List-Unsubscribe": f"<{message.off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        mail = EmailMultiAlternatives(
            one_line(message.subject),
            message.text,
            self.sender,
            [formataddr((one_line(message.name), message.to))],
            headers=headers,
        )
        mail.attach_alternative(message.html, "text/html")
        return mail

    @property
    def _domain(self) -> str:
        return Address(addr_spec=parseaddr(self.sender)[1]).domain or "headway"


def one_line(text: str) -> str:
    r"""A text for the head of a mail, in which a line break would begin another header.

    Examples:
        >>> one_line("Flow\r\nBcc: all@riverside.example")
        'Flow Bcc: all@riverside.example'
    """
    return _CONTROL.sub(" ", text).strip()


def _answered(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"the mail server says {code} {' '.join(text.split())}"
