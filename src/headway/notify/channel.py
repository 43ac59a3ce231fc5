"""What a channel takes, and how it says that it could not deliver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one person.

    Attributes:
        id: the same each time it is sent, so that whoever gets it twice can tell.
        to: address.
        name: of the person.
        subject: one line.
        text: in plain text.
        html: the same as an HTML document.
        off: address at which the person wants no more of them, by one click; empty where there is none.
    """

    id: str
    to: str
    name: str
    subject: str
    text: str
    html: str
    off: str = ""


class NotSentError(RuntimeError):
    """A message was not taken. The message of the error says why.

    Attributes:
        is_final: whether to send it again would be in vain.
        is_away: whether nothing at all can be sent now, to nobody.
    """

    def __init__(self, why: str, *, is_final: bool = False, is_away: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final
        self.is_away = is_away


class Channel(Protocol):
    """What delivers messages."""

    def send(self, message: Message) -> None:
        """Hand a message over.

        Raises:
            NotSentError: it was not taken.
        """
