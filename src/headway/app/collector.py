"""How Python looks for garbage that only refers to itself: less often than it would by itself.

A judgement makes hundreds of thousands of records that refer to nothing above them and go as soon as nobody holds them.
To look through all that is there every few hundred of them, as Python does, was a tenth of the time of a write, most of
it in the models and modules that stay until the end. There is next to nothing to find: a write leaves a few dozen
records that refer to themselves.
"""

from __future__ import annotations

import gc

YOUNG, TIMES, TIMES_OLD = 200_000, 20, 20
"""New records after which the youngest are looked through, and how many such times until the older ones are."""


def settle() -> None:
    """Leave out what is there when the store is opened, and look through the rest less often; once a process."""
    if gc.get_threshold() == (YOUNG, TIMES, TIMES_OLD):
        return
    gc.set_threshold(YOUNG, TIMES, TIMES_OLD)
    gc.freeze()
