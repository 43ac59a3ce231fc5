"""Define a metric."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.records.kinds import METRIC
from headway.records.touched import Seeds
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Said


def declare_metric(*, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Define a metric, known from today on. Nothing is judged by it yet.

    Args:
        said: the metric as the goals file has it; without an id it gets one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        new, _ = declare(METRIC, said, ground, today)
        return Decided(new.id, added(METRIC, [new]), touched=Seeds())

    return define("declare_metric", decide, said, asked)
