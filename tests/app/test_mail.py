"""What the settings say of mails, and that a real mail server is handed what was meant."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from headway.app.exposure import ExposureRefusedError
from headway.app.mail import Server, read_mail
from headway.notify.channel import Message, NotSentError
from headway.notify.email.channel import EmailChannel

SET = {"HEADWAY_MAIL_FROM": "Headway <headway@clinic.example>", "HEADWAY_ADDRESS": "https://headway.example/"}
MESSAGE = Message(
    "abc", "amina@clinic.example", "Amina Noor", "2 wait", "Text é", "<p>Text é</p>", "https://h.example/off"
)


def server(named: str, **more: str) -> Server:
    found = read_mail({**SET, "HEADWAY_MAIL": named, **more})
    assert found is not None
    return found.server


def test_a_server_elsewhere_is_spoken_to_in_tls_alone() -> None:
    far = server("smtp://me%40clinic.example:a%2Fb@mail.example")
    assert (far.host, far.port, far.user, far.password) == ("mail.example", 587, "me@clinic.example", "a/b")
    assert (far.starts_tls, far.is_tls) == (True, False)
    whole = server("smtps://mail.example:4650")
    assert (whole.port, whole.starts_tls, whole.is_tls) == (4650, False, True)
    here = server("smtp://127.0.0.1")
    assert (here.port, here.starts_tls) == (25, False)


def test_the_password_may_stand_in_a_file(tmp_path: Path) -> None:
    kept = tmp_path / "password"
    kept.write_text("quiet boats\n", encoding="utf-8")
    found = server("smtp://me@mail.example", HEADWAY_MAIL_PASSWORD_FILE=str(kept))
    assert found.password == "quiet boats"  # noqa: S105 - of no account
    assert "quiet boats" not in repr(found)


def test_links_begin_with_the_address_or_with_the_name_behind_the_proxy() -> None:
    found = read_mail({**SET, "HEADWAY_MAIL": "smtp://localhost"})
    assert found is not None
    assert found.address == "https://headway.example"
    proxied = {**SET, "HEADWAY_ADDRESS": "", "HEADWAY_MAIL": "smtp://localhost", "HEADWAY_PROXY": "1"}
    found = read_mail({**proxied, "HEADWAY_HOSTS": "goals.example"})
    assert found is not None
    assert found.address == "https://goals.example"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"HEADWAY_MAIL": "mail.example"}, "HEADWAY_MAIL names no mail server"),
        ({"HEADWAY_MAIL": "smtp://"}, "HEADWAY_MAIL names no mail server"),
        ({"HEADWAY_MAIL": "smtp://mail.example:many"}, "HEADWAY_MAIL cannot be read"),
        ({"HEADWAY_MAIL": "smtp://me:secret/boats@mail.example"}, "as %2F and %40"),
        ({"HEADWAY_MAIL": "http://mail.example"}, "HEADWAY_MAIL names no mail server"),
        ({"HEADWAY_MAIL_FROM": ""}, "write from whom mails are"),
        ({"HEADWAY_MAIL_FROM": "Headway <a@b.example>\nBcc: c@d.example"}, "write from whom mails are"),
        ({"HEADWAY_ADDRESS": ""}, "set HEADWAY_ADDRESS"),
        ({"HEADWAY_ADDRESS": "headway.example"}, "write one such as https://headway.example"),
        ({"HEADWAY_ADDRESS": "https://headway.example/under"}, "write one such as https://headway.example"),
        ({"HEADWAY_MAIL_PASSWORD_FILE": "/nowhere/at/all"}, "HEADWAY_MAIL_PASSWORD_FILE cannot be read"),
    ],
)
def test_what_means_nothing_is_refused_with_what_to_write(more: dict[str, str], says: str) -> None:
    with pytest.raises(ExposureRefusedError, match=says) as refused:
        read_mail({**SET, "HEADWAY_MAIL": "smtp://me:secret@mail.example", **more})
    assert "secret" not in str(refused.value)


class Stub(threading.Thread):
    """A mail server on this machine that takes one mail, or answers a command with what it is told to."""

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.answers, self.got = answers, b""
        self.said: list[str] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def run(self) -> None:
        """Speak to one client."""
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rwb") as stream:

            def say(line: str) -> None:
                stream.write(f"{line}\r\n".encode())
                stream.flush()

            say("220 stub")
            for raw in stream:
                command = raw.decode().strip()
                self.said.append(command)
                verb = command[:4].upper()
                say(self.answers.get(verb, "354 go on" if verb == "DATA" else "250 fine"))
                if verb == "DATA" and verb not in self.answers:
                    lines = []
                    while (line := stream.readline()) != b".\r\n":
                        lines.append(line)
                    self.got = b"".join(lines)
                    say(self.answers.get("BODY", "250 taken"))
                if verb == "QUIT":
                    return


@contextmanager
def listening(**answers: str) -> Iterator[Stub]:
    """A mail server, and Django's settings that name it."""
    stub = Stub(answers)
    stub.start()
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=stub.port, EMAIL_TIMEOUT=2):
        try:
            yield stub
        finally:
            stub.join(5)
            stub.listening.close()


def send(message: Message = MESSAGE) -> None:
    EmailChannel("Headway <headway@clinic.example>").send(message)


def test_a_mail_server_is_handed_one_mail_with_both_parts_and_a_way_out() -> None:
    with listening() as stub:
        send()
    assert [line for line in stub.said if line.upper().startswith("RCPT")] == ["rcpt TO:<amina@clinic.example>"]
    mail = message_from_bytes(stub.got, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    heads = ("From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted")
    assert [str(mail[name]) for name in heads] == [
        "Headway <headway@clinic.example>",
        "Amina Noor <amina@clinic.example>",
        "2 wait",
        "<abc@clinic.example>",
        "<https://h.example/off>",
        "List-Unsubscribe=One-Click",
        "auto-generated",
    ]
    parts = {part.get_content_type(): part.get_content().strip() for part in mail.iter_parts()}
    assert parts == {"text/plain": "Text é", "text/html": "<p>Text é</p>"}


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Amina\r\nBcc: all@clinic.example"},
        {"name": "Amina\u2028Bcc: all@clinic.example"},
        {"subject": "2 wait\nBcc: all@clinic.example"},
        {"name": 'A" <x@y.example>, "B'},
    ],
)
def test_no_name_or_title_begins_another_header_or_adds_somebody(changed: dict[str, str]) -> None:
    plain: dict[str, Any] = {name: getattr(MESSAGE, name) for name in MESSAGE.__slots__}
    with listening() as stub:
        send(Message(**{**plain, **changed}))
    mail = message_from_bytes(stub.got, policy=policy.default)
    assert mail["Bcc"] is None
    assert sum(line.upper().startswith("RCPT") for line in stub.said) == 1


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"RCPT": "550 no such user"}, "final"),
        ({"RCPT": "450 come again"}, "later"),
        ({"BODY": "554 spam"}, "final"),
        ({"BODY": "452 full"}, "later"),
        ({"MAIL": "530 sign in first"}, "away"),
        ({"EHLO": "421 closing", "HELO": "421 closing"}, "away"),
    ],
)
def test_what_a_server_answers_says_whether_to_come_again(answers: dict[str, str], wanted: str) -> None:
    with listening(**answers), pytest.raises(NotSentError) as refused:
        send()
    assert (refused.value.is_final, refused.value.is_away) == (wanted == "final", wanted == "away")
    assert next(iter(answers.values())).split(" ", 1)[1] in str(refused.value)


def test_a_server_that_is_not_there_or_never_answers_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        port = silent.getsockname()[1]
        with (
            override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=0.2),
            pytest.raises(NotSentError, match="cannot be reached") as refused,
        ):
            send()
    assert refused.value.is_away


def test_an_address_that_is_none_is_refused_before_anything_is_said() -> None:
    plain: dict[str, Any] = {name: getattr(MESSAGE, name) for name in MESSAGE.__slots__}
    with pytest.raises(NotSentError) as refused:
        send(Message(**{**plain, "to": "amina@clinic.example\nBcc: all@clinic.example"}))
    assert refused.value.is_final
