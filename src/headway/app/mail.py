"""The mail server and the address of the pages, as the settings name them, and the channel that comes of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from headway.app.exposure import LOOPBACK_NAMES, ExposureRefusedError, is_this_machine, read_exposure

if TYPE_CHECKING:
    from headway.notify.channel import Channel

SMTP, SMTP_IN_TLS, FILES = "smtp", "smtps", "file"
PORTS = {SMTP: 587, SMTP_IN_TLS: 465}
PORT_HERE = 25
"""Of a mail server on this machine, which speaks without TLS."""
SECONDS_PATIENT = 20
HOW = "write smtp://user:password@mail.example:587, smtps://user:password@mail.example, or file:///folder"


@dataclass(frozen=True, slots=True)
class Server:
    """Where mails are handed over, as Django's settings say it.

    Attributes:
        kind: ``smtp``, ``filebased`` or, where nothing is sent, ``dummy``.
        host, port, user, password: of a mail server.
        starts_tls: whether the connection turns to TLS before anything is said.
        is_tls: whether it is TLS from the beginning.
        folder: in which each mail becomes a file; ``None`` where none does.
    """

    kind: str
    host: str = ""
    port: int = PORT_HERE
    user: str = ""
    password: str = field(default="", repr=False)
    starts_tls: bool = False
    is_tls: bool = False
    folder: str | None = None

    @property
    def backend(self) -> str:
        """What Django sends with."""
        return f"django.core.mail.backends.{self.kind}.EmailBackend"


NO_SERVER = Server("dummy")


@dataclass(frozen=True, slots=True)
class Mail:
    """How mails are sent.

    Attributes:
        sender: from whom they are.
        address: of the web application, as links in mails begin.
        server: where they are handed over.
    """

    sender: str
    address: str
    server: Server


@dataclass(frozen=True, slots=True)
class Post:
    """What reminders are sent with: a channel, and how links in them begin."""

    channel: Channel
    address: str


def read_mail(environment: Mapping[str, str] = os.environ) -> Mail | None:
    """What the settings say; ``None`` where they name no mail server, and nothing is sent.

    Raises:
        ExposureRefusedError: a setting means nothing, or one is missing.

    Examples:
        >>> read_mail({}) is None
        True
    """
    named = environment.get("HEADWAY_MAIL", "")
    if not named:
        return None
    sender = environment.get("HEADWAY_MAIL_FROM", "")
    if "@" not in parseaddr(sender)[1] or not sender.isprintable():
        raise ExposureRefusedError(
            f"HEADWAY_MAIL_FROM is {sender!r}; write from whom mails are, such as Headway <headway@example.org>"
        )
    return Mail(sender, _address(environment), _server(named, environment))


def _address(environment: Mapping[str, str]) -> str:
    """How links begin: as HEADWAY_ADDRESS says, else by the name under which a proxy with TLS serves the pages."""
    named = environment.get("HEADWAY_ADDRESS", "").rstrip("/")
    if not named:
        exposure = read_exposure(environment)
        names = [name for name in exposure.hosts if name not in LOOPBACK_NAMES]
        if exposure.proxied and names:
            return f"https://{names[0]}"
        raise ExposureRefusedError(
            "HEADWAY_MAIL is set, and mails link to the pages: set HEADWAY_ADDRESS to where people open them, "
            "such as https://headway.example"
        )
    parts = urlsplit(named)
    rest = parts.path or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not parts.hostname or rest or not named.isprintable():
        raise ExposureRefusedError(f"HEADWAY_ADDRESS is {named!r}; write one such as https://headway.example")
    return named


def _server(named: str, environment: Mapping[str, str]) -> Server:
    try:
        parts = urlsplit(named)
        port, host = parts.port, parts.hostname or ""
    except ValueError:  # what it says may hold a part of the password
        raise ExposureRefusedError(
            f"HEADWAY_MAIL cannot be read; {HOW}, and / and @ in a password as %2F and %40"
        ) from None
    if parts.scheme == FILES and parts.path and not host:
        return Server("filebased", folder=unquote(parts.path))
    if parts.scheme not in PORTS or not host or parts.path.strip("/"):
        raise ExposureRefusedError(f"HEADWAY_MAIL names no mail server; {HOW}")
    is_near = parts.scheme == SMTP and is_this_machine(host)
    return Server(
        kind="smtp",
        host=host,
        port=port or (PORT_HERE if is_near else PORTS[parts.scheme]),
        user=unquote(parts.username or ""),
        password=_password(unquote(parts.password or ""), environment),
        starts_tls=parts.scheme == SMTP and not is_near,
        is_tls=parts.scheme == SMTP_IN_TLS,
    )


def _password(typed: str, environment: Mapping[str, str]) -> str:
    """The password, from the address or from a file that holds nothing else."""
    named = environment.get("HEADWAY_MAIL_PASSWORD_FILE", "")
    if not named:
        return typed
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ExposureRefusedError(f"HEADWAY_MAIL_PASSWORD_FILE cannot be read: {error}") from error


def post() -> Post | None:
    """What reminders are sent with; ``None`` where the settings name no mail server. Django must be set up."""
    from django.conf import settings  # noqa: PLC0415 - the settings read this module

    from headway.notify.email.channel import EmailChannel  # noqa: PLC0415

    mail: Mail | None = settings.HEADWAY_MAIL
    return None if mail is None else Post(EmailChannel(mail.sender), mail.address)
