"""What is gone from a day on."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from headway.records.kinds import Kind
from headway.records.references import noun
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said
from headway.services.transaction import RefusedError


def retired(
    kind: Kind, id_: str, on: date, ground: Ground, today: date, said: Said = MappingProxyType({})
) -> tuple[Any, Any]:
    """A record before and after it is retired.

    Args:
        kind: what is retired.
        id_: which one.
        on: the first day on which it is gone.
        ground: what is there.
        today: the first day from which it may be gone: what was judged stays.
        said: what else is said of it, by whom and why.

    Raises:
        RefusedError: there is no such record, it is retired already, or the day is past.
        DraftRefusedError: something still reads it.
    """
    record = there(kind, id_, ground)
    what = f"the {noun(kind.place)} {id_!r}"
    if record.retired_on is not None and record.retired_on <= today:
        raise RefusedError(f"{what} was retired on {record.retired_on}: there is nothing to do")
    if on < today:
        raise RefusedError(f"{on} is before today, {today}: retire {what} from today on, or from a later day")
    return changed(kind, id_, {"retired_on": on, **said}, ground, today)
