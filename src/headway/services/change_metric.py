"""Change what is said of a metric."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import METRIC
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, Edit, define, differ
from headway.services.drafting.change import changed
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def change_metric(*, metric: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Change a metric. What depends on it must still hold: bands, targets, and what is made of it.

    Args:
        metric: its id.
        said: the keys of the goals file that change; ``None`` takes back what stood there.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such metric.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        before, after = changed(METRIC, metric, said, ground, today)
        touched = None if differ(before, after, {"known_on", "retired_on"}) else Seeds(metrics=[metric])
        return Decided(metric, [Edit(METRIC, before, after)], touched)

    return define("change_metric", decide, [metric, said], asked)
