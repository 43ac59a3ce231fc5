"""Ask for a planned dip: an agreed, bounded, expiring tolerance of a KPI's decline for the sake of an objective."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.definitions import Cycle, Kpi, Metric, Objective, Waiver
from headway.kpi.band import BandError, check_band, parse_bound
from headway.records.kinds import CYCLE, KPI, METRIC, OBJECTIVE, WAIVER
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import there
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, Said, read
from headway.services.transaction import RefusedError
from headway.services.waiving import refused, told


def ask_waiver(*, kpi: str, said: Said, by: str, **asked: Unpack[Asking]) -> Defined:
    """Ask for a planned dip. It tolerates nothing before somebody else has approved it.

    Args:
        kpi: id of the KPI.
        said: ``objective``, ``from``, ``until``, ``tolerate`` and ``because``, as the goals file has them.
        by: id of the person who asks.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such KPI, or the same dip is there already.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        declared: Kpi = there(KPI, kpi, ground)
        drafted = {**said, "kpi": declared.id, "asked_by": by, "asked": today}
        (new,) = read(Draft("waivers", [drafted]), ground, today).waivers
        _refuse_bound(new, declared, ground)
        _refuse_days(new, ground, today)
        told(new.because)
        for number, held in ground.of(WAIVER).items():
            if (held.kpi, held.objective, held.starts) == (new.kpi, new.objective, new.starts):
                if held.declined is None:
                    raise RefusedError(
                        f"a dip of {kpi} for {new.objective} from {new.starts} was asked for already: "
                        "choose another first day, or wait for the answer"
                    )
                return Decided(kpi, [Edit(WAIVER, held, new, number)], Seeds(kpis=[kpi]))
        return Decided(kpi, [Edit(WAIVER, None, new)], Seeds(kpis=[kpi]))

    return define("ask_waiver", decide, [kpi, said, by], asked)


def _refuse_bound(new: Waiver, kpi: Kpi, ground: Ground) -> None:
    """Refuse a bound that contradicts the direction of the KPI's metric."""
    metric: Metric = there(METRIC, kpi.metric, ground)
    try:
        check_band(metric.direction, parse_bound(new.tolerate), None)
    except BandError:
        form = {"up": "'>= 60'", "down": "'<= 310'", "range": "'70..97'"}[metric.direction]
        wrong = f"{new.tolerate!r} is no bound of a metric that is good {_GOOD[metric.direction]}"
        raise refused("tolerate", codes.WRONG_VALUE, wrong, f"write one like {form}") from None


_GOOD = {"up": "where it is high", "down": "where it is low", "range": "within a range"}


def _refuse_days(new: Waiver, ground: Ground, today: date) -> None:
    """Refuse a dip that begins in the past, or that outlasts the cycle of the objective for whose sake it is."""
    objective: Objective = there(OBJECTIVE, new.objective, ground)
    cycle: Cycle = there(CYCLE, objective.cycle, ground)
    if new.starts < today:
        raise refused("from", codes.WRONG_VALUE, f"{new.starts} is past", f"plan it: begin on {today} or later")
    if objective.retired_on is not None and objective.retired_on <= today:
        raise refused("objective", codes.WRONG_VALUE, f"{objective.id} was dropped", "name one that is pursued")
    if new.until > cycle.ends:
        raise refused(
            "until",
            codes.WRONG_VALUE,
            f"{new.until} lies after the end of the cycle of {objective.id}",
            f"end it on {cycle.ends} at the latest",
        )
