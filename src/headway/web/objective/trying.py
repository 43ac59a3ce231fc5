"""What the address of an objective's page tries: of which key result, what is changed, and to what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from headway.services.reading.ahead import Trying
from headway.web.forms.numbers import plain
from headway.web.forms.take import shortened
from headway.web.frame import Unheard
from headway.web.listing import LONGEST_SAID, unheard

KINDS = ("target", "end", "rate")


class ChangeUnknownError(ValueError):
    """An address names a change that cannot be tried: what it would say is of another one."""


@dataclass(frozen=True, slots=True)
class Tries:
    """What an address tries.

    Attributes:
        key_result: of which; empty where it tries nothing.
        by: what is changed.
        text: to what, as it was typed.
        trying: the same for the service; ``None`` where nothing is typed, or nothing that can be read.
        problem: what is wrong with the text; empty where nothing is.
    """

    key_result: str = ""
    by: str = KINDS[0]
    text: str = ""
    trying: Trying | None = None
    problem: str = ""


def read_tries(asked: Mapping[str, str]) -> Tries:
    """What an address tries.

    Args:
        asked: names and values of the address.

    Raises:
        ChangeUnknownError: there is no such change.

    Examples:
        >>> read_tries({"of": "faster", "by": "rate", "to": "2,5"}).trying
        Trying(key_result='faster', target=None, rate=2.5, ends=None)
        >>> read_tries({"of": "faster", "to": "soon"}).problem
        'Write a number, such as 400.'
        >>> read_tries({"of": "faster", "to": "4..6"}).problem
        'A single number is tried here; a range is changed on its form.'
    """
    of, text = asked.get("of", ""), asked.get("to", "").strip()
    by = asked.get("by") or KINDS[0]
    if by not in KINDS:
        raise ChangeUnknownError(shortened(by, LONGEST_SAID))
    if not of:
        return Tries()
    if not text:
        return Tries(of, by)
    try:
        if by == "end":
            return Tries(of, by, text, Trying(of, ends=date.fromisoformat(text)))
        value = float(plain(text))
    except ValueError:
        if by == "target" and ".." in text:
            return Tries(of, by, text, problem="A single number is tried here; a range is changed on its form.")
        return Tries(of, by, text, problem=f"Write a {'day' if by == 'end' else 'number, such as 400'}.")
    return Tries(of, by, text, Trying(of, rate=value) if by == "rate" else Trying(of, target=value))


def not_heard(asked: Mapping[str, str], key_results: Collection[str]) -> tuple[Unheard, ...]:
    """What an address tries and there is not.

    Args:
        asked: names and values of the address.
        key_results: ids of those whose end is open.
    """
    of = asked.get("of", "")
    told = [unheard("of", "open key result", of, "nothing is tried")] if of and of not in key_results else []
    if (to := asked.get("to", "")) and not of:
        text = f"It is not said of which key result “{shortened(to, LONGEST_SAID)}” is tried."
        told.append(Unheard("to", text))
    return tuple(told)
