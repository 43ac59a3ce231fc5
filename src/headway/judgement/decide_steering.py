"""What planned dips and loans ask people to decide: whether one may be, whether it was worth it, how to land."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from headway.judgement.decide import Roles, who_decides
from headway.judgement.definitions import Definitions, Kpi, Metric
from headway.judgement.steered import DipVerdict, LandingVerdict
from headway.judgement.steering_words import asked_words, dip_sum_words, landing_words, tolerated_words
from headway.judgement.verdicts import DecisionNeeded, KpiVerdict
from headway.series.period_words import day_words
from headway.steering.decisions import Urgency

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Called:
    """What is needed to speak of planned dips and landings; made once a judgement.

    Attributes:
        titles: of objectives and key results, by id.
        who: who can decide what.
        warn_days: days before its last one, from which on a dip is about to end.
    """

    titles: Mapping[str, str]
    who: Roles
    warn_days: int

    @staticmethod
    def of(known: Definitions, who: Roles, warn_days: int) -> Called:
        """The names of an organisation."""
        titles = {one.id: one.title for one in known.objectives} | {one.id: one.title for one in known.key_results}
        return Called(titles, who, warn_days)

    def title(self, id_: str, instead: str) -> str:
        """The title of an objective or key result in quotes; of one that was dropped other words."""
        return f"“{self.titles[id_]}”" if id_ in self.titles else instead


def about_steering(verdict: KpiVerdict, kpi: Kpi, metric: Metric, called: Called) -> Iterator[DecisionNeeded]:
    """Decisions that the planned dips of a KPI, and the end of its loan, ask for."""
    for dip in verdict.dips:
        match dip.stands:
            case "asked":
                yield _asked(dip, kpi, metric, called)
            case "expiring":
                yield _ending(dip, kpi, metric, called)
            case "ended":
                yield _ended(dip, kpi, metric, called)
    if verdict.landing is not None:
        yield _land(verdict.landing, kpi, metric, called)


def who_else(kpi: Kpi, asker: str | None, who: Roles) -> tuple[str, ...]:
    """Who approves: the KPI's steward, or the nearest lead; never the one who asked."""
    if kpi.steward and kpi.steward != asker:
        return (kpi.steward,)
    at: str | None = kpi.team
    while at is not None:
        lead = who.leads.get(at)
        if lead and lead != asker:
            return (lead,)
        at = who.parents.get(at)
    return ()


def _asked(dip: DipVerdict, kpi: Kpi, metric: Metric, called: Called) -> DecisionNeeded:
    days = f"{day_words(dip.starts)} to {day_words(dip.until)}"
    because = f" {dip.because}" if dip.because else ""
    return DecisionNeeded(
        rank=0, urgency=Urgency.DIP_ASKED, kind=Urgency.DIP_ASKED.word, about=kpi.id, team=kpi.team,
        since=asked_on(dip), who=who_else(kpi, dip.asked_by, called.who),
        title=f"May {metric.name} dip for {called.title(dip.objective, 'an objective')}?",
        text=f"It is to be tolerated {tolerated_words(dip.tolerate, metric)}, from {days}.{because}",
        suggestion="approve it, or decline it and say why", options=("approve it", "decline it and say why"),
        asked_by=kpi.id, suggested=("approve it", "decline it and say why"),
    )  # fmt: skip


def _ending(dip: DipVerdict, kpi: Kpi, metric: Metric, called: Called) -> DecisionNeeded:
    begun = max(dip.until - called.warn_days * DAY, dip.starts)
    return DecisionNeeded(
        rank=0, urgency=Urgency.DIP_ENDING, kind=Urgency.DIP_ENDING.word, about=kpi.id, team=kpi.team,
        since=begun, who=who_decides(kpi.steward, kpi.team, called.who),
        title=f"The planned dip of {metric.name} ends on {day_words(dip.until)}: what then?",
        text=f"It is for {called.title(dip.objective, 'an objective that was dropped')}. {dip_sum_words(dip, metric)}",
        suggestion="let it end, and bring the KPI back into its band",
        options=("let it end", "end it now", "ask for another one"), asked_by=kpi.id, suggested=("let it end",),
    )  # fmt: skip


def _ended(dip: DipVerdict, kpi: Kpi, metric: Metric, called: Called) -> DecisionNeeded:
    return DecisionNeeded(
        rank=0, urgency=Urgency.DIP_ENDED, kind=Urgency.DIP_ENDED.word, about=kpi.id, team=kpi.team,
        since=dip.until + DAY, who=(dip.asked_by,) if dip.asked_by else who_decides(kpi.steward, kpi.team, called.who),
        title=f"Did the dip of {metric.name} buy what it was for?",
        text=f"It was {asked_words(dip, metric)}, for {called.title(dip.objective, 'an objective that was dropped')}. "
        f"{dip_sum_words(dip, metric)}",
        suggestion="say whether it was worth it, and what was learned",
        options=("it was worth it", "it was not"), asked_by=kpi.id,
    )  # fmt: skip


def _land(landing: LandingVerdict, kpi: Kpi, metric: Metric, called: Called) -> DecisionNeeded:
    key_result = called.title(landing.key_result, "a key result that was dropped")
    proposes = landing.code == "stricter"
    return DecisionNeeded(
        rank=0, urgency=Urgency.LAND, kind=Urgency.LAND.word, about=kpi.id, team=kpi.team,
        since=landing.ended + DAY, who=who_decides(kpi.steward, kpi.team, called.who),
        title=f"With which band does {metric.name} land?",
        text=f"Its loan to {key_result} ended on {day_words(landing.ended)}. {landing_words(landing, metric)}",
        suggestion="take the stricter band" if proposes else "keep the band as it was",
        options=("take the proposed band", "take another one", "leave it as it was"), asked_by=kpi.id,
        suggested=("take the proposed band",) if proposes else ("leave it as it was",),
    )  # fmt: skip


def asked_on(dip: DipVerdict) -> date:
    """The day since which a planned dip has waited for an answer."""
    return dip.asked or dip.asked_from
