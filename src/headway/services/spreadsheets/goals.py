"""Objectives and key results of a spreadsheet: those that are there stay as they are, the others are drafted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from headway.goals import records as mappings
from headway.judgement import definitions as d
from headway.kpi.band import plain_number
from headway.records import kinds
from headway.services.drafting.ids import free_id
from headway.services.spreadsheets.making import Making, Origin, cells_of
from headway.services.spreadsheets.metrics import Metrics
from headway.services.spreadsheets.proposal import KeyResultProposal, ObjectiveProposal
from headway.sources.spreadsheet.cycles import span_of
from headway.sources.spreadsheet.figures import Figure
from headway.sources.spreadsheet.found import KeyResultFound, MetricFound, ObjectiveFound, Said, key_of, named
from headway.sources.spreadsheet.workbook import text_of

COMMITTED = frozenset(("committed", "commitment", "promise", "must", "roofshot"))
ASPIRATIONAL = frozenset(("aspirational", "aspiration", "stretch", "moonshot"))


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """Ids of the team and the cycle of what names none."""

    team: str
    cycle: str


class Goals:
    """All objectives of a spreadsheet.

    Attributes:
        proposals: as they would be.
        records: the new ones, as the goals file has them.
        extended: those that are there and get key results, as the goals file has them, with the ids of the new ones.
        checkins: confidence in the new key results, as the goals file has check-ins.
    """

    def __init__(self, making: Making, metrics: Metrics, fallbacks: Fallbacks) -> None:
        """Args: the proposal in the making, its metrics, and the team and cycle of what names none."""
        self.making, self.metrics, self.fallbacks = making, metrics, fallbacks
        self.proposals: list[ObjectiveProposal] = []
        self.records: list[dict[str, Any]] = []
        self.extended: list[tuple[dict[str, Any], list[str]]] = []
        self.checkins: list[dict[str, Any]] = []
        self._taken = making.ground.ids(kinds.OBJECTIVE) | making.ground.ids(kinds.KEY_RESULT)
        for found in making.found.objectives:
            self._take(found)

    def _take(self, found: ObjectiveFound) -> None:
        making = self.making
        cycle = self._cycle(found.said.get("cycle"))
        known = self._known(found, cycle)
        team = known.team if known else making.team(found.said.get("team"), self.fallbacks.team)
        of = [] if known is None else [one for one in self._key_results() if one.objective == known.id]
        there = {key_of(one.title): one for one in of}
        id_ = known.id if known else self._free(found.title, "objective")
        drafted, shown = [], []
        for result in found.key_results:
            held = there.get(key_of(result.title))
            if held is not None:
                shown.append(self._held(held, result, team))
                continue
            record, proposal = self._key_result(result, team)
            drafted.append(record)
            shown.append(proposal)
        owner = known.owner if known else making.person(found.said.get("owner"))
        ambition = known.ambition if known else _ambition(found.said.get("ambition"))
        if known is None:
            why = found.said.get("why")
            making.origins["objectives", id_] = Origin(found.spot, {"title": found.spot, **cells_of(found.said)})
            record = {"id": id_, "title": found.title, "team": team, "cycle": cycle, "owner": owner}
            more = {"ambition": ambition, "why": text_of(why.cell) if why else None, "key_results": drafted}
            self.records.append(making.known_on({**record, **more}))
        elif drafted:
            initiatives = [one for one in making.ground.of(kinds.INITIATIVE).values() if one.objective == known.id]
            mapping = mappings.objective(known, of, initiatives)
            mapping["key_results"] = [*mapping.get("key_results", ()), *drafted]
            self.extended.append((mapping, [str(one["id"]) for one in drafted]))
        self.proposals.append(
            ObjectiveProposal(
                id_,
                found.title,
                known is not None,
                making.teams.called(team),
                making.cycles.called(known.cycle if known else cycle),
                making.people.called(owner) if owner else "",
                ambition,
                tuple(shown),
            )
        )

    def _cycle(self, said: Said | None) -> str:
        """The id of the cycle that a cell names: of one that is there, or of a new one that its name dates."""
        making = self.making
        if said is None:
            making.unsaid.add(self.fallbacks.cycle)
            return self.fallbacks.cycle
        text = text_of(said.cell)
        if id_ := making.cycles.find(text):
            return id_
        span = span_of(said.cell, making.ground.organisation.fiscal_year_starts)
        if span is None:
            message = f"there is no cycle {text!r}, and its name does not say when it is"
            making.note(said.spot, "HW007", message, "write it like Q1 2019, H1 2019 or 2019, or open the cycle first")
            return self.fallbacks.cycle
        for id_, one in making.cycles.records.items():
            if (one.starts, one.ends) == (span.starts, span.ends):
                return id_
        return making.cycles.add(span.name, said.spot, starts=span.starts, ends=span.ends)

    def _known(self, found: ObjectiveFound, cycle: str) -> d.Objective | None:
        """The objective of this title in this cycle, or of this id."""
        for one in self.making.ground.of(kinds.OBJECTIVE).values():
            if one.id == found.title or (one.cycle == cycle and key_of(one.title) == key_of(found.title)):
                return one  # type: ignore[no-any-return]
        return None

    def _key_results(self) -> list[d.KeyResult]:
        return list(self.making.ground.of(kinds.KEY_RESULT).values())

    def _held(self, held: d.KeyResult, found: KeyResultFound, team: str) -> KeyResultProposal:
        """A key result that is there stays as it is; what its metric is now is a reading like any other."""
        metric = None if held.metric is None else self.making.ground.of(kinds.METRIC)[held.metric]
        if metric is not None and found.current is not None:
            named_so = MetricFound(metric.name, "", found.current[1])
            self.metrics.for_key_result(metric.name, named_so, team, "").found.current.append(found.current)
        baseline = "" if held.baseline is None else plain_number(held.baseline)
        target = mappings.target_text(held.targets[-1]) if held.targets else ""
        name, unit = ("", "") if metric is None else (metric.name, metric.unit)
        return KeyResultProposal(held.title, is_known=True, metric=name, baseline=baseline, target=target, unit=unit)

    def _key_result(self, found: KeyResultFound, team: str) -> tuple[dict[str, Any], KeyResultProposal]:
        making = self.making
        id_ = self._free(found.title, "key result")
        cells = {"title": found.spot, **cells_of(found.said)}
        making.origins["key_results", id_] = Origin(found.spot, cells)
        record = {"id": id_, "title": found.title, "owner": making.person(found.said.get("owner"))}
        if found.confidence is not None:
            self.checkins.append(self._confident(found, id_, record["owner"]))
        if found.is_done_or_not:
            shown = KeyResultProposal(found.title, is_known=False, metric="", baseline="", target="", unit="")
            shown = replace(shown, confidence=found.confidence)
            return making.known_on({**record, "done": False}), shown
        text = text_of(found.said["metric"].cell) if "metric" in found.said else found.title
        plan = self.metrics.for_key_result(text, _metric_of(text, found), team, _hint(found))
        if found.current is not None:
            plan.found.current.append(found.current)
        levels = {role: _level(found.levels.get(role)) for role in ("baseline", "target")}
        shown = KeyResultProposal(
            found.title,
            is_known=False,
            metric=plan.found.name,
            baseline=str(levels["baseline"] or ""),
            target=str(levels["target"] or ""),
            unit=plan.said["unit"],
            now=plain_number(found.current[0].value) if found.current else "",
            confidence=found.confidence,
        )
        return making.known_on({**record, "metric": plan.id, **levels}), shown

    def _confident(self, found: KeyResultFound, key_result: str, owner: str | None) -> dict[str, Any]:
        """The word of whoever owns it, said today."""
        said = {"key_result": key_result, "date": self.making.today, "confidence": found.confidence}
        return {**said, "by": owner} if owner else said

    def _free(self, title: str, noun: str) -> str:
        id_ = free_id(title, noun.replace(" ", "-"), self._taken)
        self._taken.add(id_)
        return id_


def _metric_of(text: str, found: KeyResultFound) -> MetricFound:
    """The metric of a key result, as far as the key result says anything of it."""
    name, unit = named(text)
    said = {role: one for role, one in found.said.items() if role in ("unit", "direction")}
    marks = [level.mark for level in found.levels.values() if isinstance(level, Figure) and level.mark]
    spot = found.said["metric"].spot if "metric" in found.said else found.spot
    return MetricFound(name, unit or (marks[0] if marks else ""), spot, said)


def _hint(found: KeyResultFound) -> str:
    """The direction in which baseline and target lie; empty where they do not tell."""
    baseline, target = found.levels.get("baseline"), found.levels.get("target")
    if isinstance(target, str):
        return "down" if target.startswith("-") else "up"
    if isinstance(baseline, Figure) and isinstance(target, Figure) and baseline.value != target.value:
        return "up" if target.value > baseline.value else "down"
    return ""


def _level(level: Figure | str | None) -> str | None:
    return level if isinstance(level, str | None) else plain_number(level.value)


def _ambition(said: Said | None) -> str:
    if said is None:
        return "aspirational"
    text = text_of(said.cell).casefold()
    if text in COMMITTED:
        return "committed"
    return "aspirational" if text in ASPIRATIONAL else text
