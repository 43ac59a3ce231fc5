"""What a plan is made of: what would change in a store, and what would not although files say so."""

from __future__ import annotations

from datetime import date
from typing import Any

from headway.goals.refused import Refused
from headway.goals.written import Overruled, Written
from headway.judgement.definitions import Band, Definitions, Target
from headway.series.unchanging import unchanging

CREATE, UPDATE = "create", "update"


@unchanging
class Change:
    """One change: a record that is created (``after`` is the record), or one of its fields that is updated.

    ``over`` is what it overrules: what somebody changed elsewhere since files spoke of it.
    """

    kind: str
    id: str
    action: str
    field: str | None
    before: Any
    after: Any
    over: Overruled | None = None


@unchanging
class Moved:
    """A target of a key result that moves in mid-cycle without a reason: what holds before, and what afterwards."""

    key_result: str
    before: Target | None
    after: Target


@unchanging
class Left:
    """A target, a band or the last day of a cycle that was changed elsewhere, and that older files do not take back.

    Attributes:
        kind: of its record.
        id: of its record.
        stands: what holds; ``None`` where what was to come was taken back.
        said: what the files say.
        written: the change that brought it; ``None`` where that is not known.
    """

    kind: str
    id: str
    stands: Target | Band | date | None
    said: Target | Band | date
    written: Written | None


@unchanging
class Plan:
    """What would change.

    Attributes:
        changes: in an order in which they can be applied: what is named comes before what names it.
        only_in_store: kind and id of records that no file names; they are left alone.
        kept: changes that are not made: the files contradict what was in force in the past (``--restate`` makes them).
        result: what the store's definitions are afterwards.
        left: targets and bands that were changed elsewhere, and that the files do not take back: they say one from
            before, and no reason of their own.
        unexplained: targets that move in mid-cycle and say no reason, in order of key result and day.
        refused: what files may not newly say: nothing of them is applied.
        taken: what they may not newly say either, and what is taken all the same (``--restate``).
        told_before: all before this day stays told by what stood then; ``None`` where files are taken for the past.
    """

    changes: tuple[Change, ...]
    only_in_store: tuple[tuple[str, str], ...]
    kept: tuple[Change, ...]
    result: Definitions
    left: tuple[Left, ...] = ()
    unexplained: tuple[Moved, ...] = ()
    refused: tuple[Refused, ...] = ()
    taken: tuple[Refused, ...] = ()
    told_before: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.changes
