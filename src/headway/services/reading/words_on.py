"""What every verdict of a day comes to: stored ones where they are of the day, else judged without their reasons."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from headway.judgement.definitions import Definitions
from headway.judgement.judge_words import judge_words
from headway.judgement.words import KeyResultWord, KpiWord, ObjectiveWord, TeamWord, Words
from headway.records.mark import are_of
from headway.records.models import AuditHead, Organisation
from headway.records.verdict_parts import Word, ask_kpis, read_words
from headway.services.judging.within import Policies, load_judged

KINDS = ("organisation", "team", "kpi", "objective", "key_result")


def words_on(row: Organisation, head: AuditHead, day: date, policies: Policies, definitions: Definitions) -> Words:
    """The words of a day.

    Args:
        row: the organisation.
        head: the end of its audit chain.
        day: the day.
        policies: gives the thresholds in force on a day.
        definitions: as known on the day or later, for what belongs to what.
    """
    return _stored(row, head, day, definitions) or judge_words(load_judged(row, day), day, policies(day))


def _stored(row: Organisation, head: AuditHead, day: date, definitions: Definitions) -> Words | None:
    """The stored words, without the values of the KPIs; ``None`` where they are not of the day, or not of all."""
    found: dict[str, list[Word]] = {kind: [] for kind in KINDS}
    for one in read_words(row.number, KINDS):
        found[one.kind].append(one)
    if not are_of(found["organisation"], day, head.n):
        return None
    metric = {one.id: one.metric for one in definitions.kpis}
    objective = {one.id: one.objective for one in definitions.key_results}
    return Words(
        as_of=day,
        teams=tuple(TeamWord(one.subject, one.status) for one in found["team"]),
        kpis=tuple(
            KpiWord(one.subject, one.team or "", metric[one.subject], one.status, one.alert or "", None)
            for one in found["kpi"]
        ),
        objectives=tuple(
            ObjectiveWord(one.subject, one.team or "", one.stage or "", one.status) for one in found["objective"]
        ),
        key_results=tuple(
            KeyResultWord(one.subject, objective[one.subject], one.status) for one in found["key_result"]
        ),
    )


def with_values(row: Organisation, words: Words, kpis: Collection[str]) -> Words:
    """Stored words with the values of some KPIs, where they were not read."""
    missing = [one.id for one in words.kpis if one.id in kpis and one.value is None]
    values = {name: json.loads(text)["value"] for name, text in ask_kpis(row.number, missing)()}
    return replace(words, kpis=tuple(replace(one, value=values.get(one.id, one.value)) for one in words.kpis))
