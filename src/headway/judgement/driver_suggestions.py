"""KPIs that nobody named as drivers of a key result, and that its metric follows by more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from headway.judgement.context import Context
from headway.judgement.definitions import KeyResult, Kpi
from headway.judgement.driver_evidence import Side, find
from headway.judgement.driver_words import evidence_text
from headway.judgement.of_drivers import EvidenceVerdict
from headway.judgement.process_parts import GOOD
from headway.steering.evidence.find import suggested


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A KPI that may drive a key result.

    Attributes:
        kpi: its id.
        effect: ``supports`` where both go their good way together, ``opposes`` where they do not.
        evidence: what both have done; ``chance`` is the share of false ones among those that are shown with it.
    """

    kpi: str
    effect: str
    evidence: EvidenceVerdict


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was tried for a key result.

    Attributes:
        suggestions: what is worth a look, the surest first.
        tried: KPIs that were compared.
        too_short: KPIs of which there are too few periods to compare.
    """

    suggestions: tuple[Suggestion, ...]
    tried: int
    too_short: int


def suggest(context: Context, key_result: KeyResult, kpis: Sequence[Kpi]) -> Suggested:
    """Compare KPIs with the metric of a key result over all periods that are over; every pair that is tried is counted.

    Args:
        context: the judgement's common ground.
        key_result: a numeric one.
        kpis: those that are tried.
    """
    at = context.metric_at[key_result.metric or ""]
    good = GOOD[context.definitions.metrics[at].direction]
    result = Side(context.definitions.metrics[at].id, context.today, good)
    metrics = [context.definitions.metrics[context.metric_at[one.metric]] for one in kpis]
    drivers = [Side(metric.id, context.today, GOOD[metric.direction]) for metric in metrics]
    found, signs, grains = find(context, [(driver, result, 0) for driver in drivers], closely=True)
    shown, share = suggested(found, context.policy.evidence)
    suggestions = []
    for place in np.flatnonzero(shown)[np.argsort(share[shown], kind="stable")].tolist():
        sign = int(signs[place])
        strength = float(found.strength[place]) * (sign or 1)
        lag, chance, periods = int(found.lag[place]), float(share[place]), int(found.periods[place])
        said = EvidenceVerdict("evidence", strength, lag, chance, periods, str(grains[place]), "")
        said = replace(said, text=evidence_text(said, has_ways=bool(sign), many=True))
        suggestions.append(Suggestion(kpis[place].id, "supports" if strength > 0 else "opposes", said))
    tried = int(np.isfinite(found.chance).sum())
    return Suggested(tuple(suggestions), tried, len(kpis) - tried)
