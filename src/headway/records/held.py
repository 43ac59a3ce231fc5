"""What was read of definitions, held for as long as nobody changes one.

A number that comes in changes what an organisation is told, and not what anything is called: the page that is opened
next reads the verdicts anew, and no name.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

MOST_ORGANISATIONS, MOST_THINGS = 8, 16_384

_held: OrderedDict[tuple[int, str], dict[Hashable, Any]] = OrderedDict()
_lock = Lock()


def definitions_held(organisation: int, defined: str | None) -> dict[Hashable, Any]:
    """What was read of an organisation since its definitions last changed, to be looked up and added to.

    Several threads share it: what belongs together is added at once, and nothing in it is changed.

    Args:
        organisation: its number.
        defined: the hash of its audit chain when a definition was last written, read before anything that is added;
            ``None`` where it is not known: then nothing is held.
    """
    if defined is None:
        return {}
    with _lock:
        held = _held.pop((organisation, defined), {})
        if len(held) > MOST_THINGS:
            held = {}
        _held[organisation, defined] = held
        while len(_held) > MOST_ORGANISATIONS:
            _held.popitem(last=False)
    return held
