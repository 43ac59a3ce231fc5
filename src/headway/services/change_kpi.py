"""Change a KPI: a changed band is a further version."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import KPI
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_kpi(*, kpi: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a KPI. A band that is said holds from its ``from`` on, or from today; what held before stays.

    Args:
        kpi: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there; ``band`` is a new version,
            with ``because``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such KPI.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(KPI, kpi, said, ground, today)
        touched = None if differ(before, after, {"team", "known_on", "retired_on"}) else Seeds(kpis=[kpi])
        return Decided(kpi, [Edit(KPI, before, after)], touched)

    return define("change_kpi", decide, [kpi, said], asked)
