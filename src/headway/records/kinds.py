"""How each dataclass of ``judgement.definitions`` lies in tables.

A kind has one table, whose columns carry the names of the dataclass's fields, and a child table for each field that is
a list of records. What identifies a record within its organisation is its ``identity``; a kind without one is numbered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from django.db.models import CompositePrimaryKey, JSONField
from pydantic import TypeAdapter

from headway.judgement import definitions
from headway.records import models
from headway.records.scope import Scoped

Record = Any
Row = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    Attributes:
        name: what the audit log calls it.
        place: the field of ``Definitions`` that holds its records.
        record: its dataclass.
        model: its table.
        identity: the fields that identify a record; none where records are numbered.
        children: the fields that are lists of records of their own, with their tables.
        parent_column: the column by which a child names its parent.
        dated_by: the field by which numbered records are put in order.
        append_only: a record is never changed or removed; a correction is a new row.
        known_by: of numbered records that can change, the fields by which one is known again.
        added: fields that came after the first release. The audit log tells of them only where they say something, so
            that what it says of older records stays true. ``targets.high`` is the field of a record in a list.
    """

    name: str
    place: str
    record: type
    model: type[Scoped]
    identity: tuple[str, ...] = ("id",)
    children: Mapping[str, type[Scoped]] = field(default_factory=dict)
    parent_column: str = ""
    dated_by: str = ""
    append_only: bool = False
    known_by: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @cached_property
    def adapter(self) -> TypeAdapter[Record]:
        """Reads and writes the dataclass as plain values."""
        return TypeAdapter(self.record)

    @cached_property
    def every(self) -> TypeAdapter[list[Record]]:
        """Reads and writes many of them."""
        return TypeAdapter(list[self.record])  # type: ignore[name-defined]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields that are columns of the kind's own table."""
        return tuple(each.name for each in fields(self.record) if each.name not in self.children)

    @cached_property
    def is_revised(self) -> bool:
        """Whether a change is a further revision of the record rather than an update."""
        return self.append_only and bool(self.identity)

    @cached_property
    def is_plain(self) -> bool:
        """Whether a record is one row, each column of which is a field of it, but for the organisation and a number."""
        columns = [each for each in self.model._meta.concrete_fields if not isinstance(each, CompositePrimaryKey)]
        own = {*self.columns, "organisation", *(() if self.identity else ("number",))}
        return not self.children and all(each.name in own and not isinstance(each, JSONField) for each in columns)

    def subject(self, record: Record) -> str:
        """What identifies a record within its organisation and kind."""
        return "/".join(str(getattr(record, each)) for each in self.identity)

    def settled(self, record: Record) -> Record:
        """The record as the store gives it back: whole numbers where a fraction may stand become floats."""
        return self.adapter.validate_python(self.adapter.dump_python(record))

    def as_json(self, record: Record | None) -> Any:
        """The record as the audit log tells it."""
        if record is None:
            return None
        # the serializer itself, for the dozens of one save
        said = self.adapter.serializer.to_python(record, mode="json")
        for each in self.added:
            place, _, name = each.rpartition(".")
            for told in said[place] if place else (said,):
                if told[name] is None or told[name] == []:
                    del told[name]
        return said


_WITHDRAWN = ("withdrawn", "withdrawn_by", "withdrawn_because")
PERSON = Kind("person", "people", definitions.Person, models.Person)
MEMBERSHIP = Kind(
    "membership", "memberships", definitions.Membership, models.Membership, identity=("person", "team", "role")
)
TEAM = Kind(
    "team",
    "teams",
    definitions.Team,
    models.Team,
    children={"guardrails": models.TeamGuardrail},
    parent_column="team",
    added=("lint_ignore", "guardrails"),
)
METRIC = Kind("metric", "metrics", definitions.Metric, models.Metric, added=("retired_on",))
KPI = Kind(
    "kpi",
    "kpis",
    definitions.Kpi,
    models.Kpi,
    children={"bands": models.Band},
    parent_column="kpi",
    added=("signals", "retired_on"),
)
CYCLE = Kind(
    "cycle",
    "cycles",
    definitions.Cycle,
    models.Cycle,
    added=(
        *("closed", "closed_by", "learned", "reopened", "reopened_by", "reopened_because", "lint_ignore", "known_on"),
        *("first_ends", "moved_on", "because"),
    ),
)
OBJECTIVE = Kind(
    "objective",
    "objectives",
    definitions.Objective,
    models.Objective,
    children={"assumptions": models.Assumption, "guardrails": models.Guardrail},
    parent_column="objective",
    added=(
        *("retired_on", "retired_by", "retired_because", "replaces", "learned", "learned_on", "learned_by"),
        *("guardrails.known_on", "guardrails.retired_on"),
    ),
)
KEY_RESULT = Kind(
    "key_result",
    "key_results",
    definitions.KeyResult,
    models.KeyResult,
    children={
        "targets": models.Target,
        "pace_steps": models.PaceStep,
        "drivers": models.Driver,
        "milestones": models.Milestone,
    },
    parent_column="key_result",
    added=("replaces", "targets.high", "drivers.known_on", "drivers.retired_on"),
)
INITIATIVE = Kind("initiative", "initiatives", definitions.Initiative, models.Initiative)
WAIVER = Kind(
    "waiver",
    "waivers",
    definitions.Waiver,
    models.Waiver,
    identity=(),
    dated_by="starts",
    known_by=("kpi", "objective", "starts"),
    added=(
        *("asked", "approved", "declined", "declined_by", "declined_because", "ended", "ended_by", "ended_because"),
        *("answered", "answered_by", "bought", "learned"),
    ),
)
EVENT = Kind(
    "event",
    "events",
    definitions.Event,
    models.Event,
    identity=(),
    dated_by="date",
    known_by=("date", "title"),
    added=(*_WITHDRAWN, "known_on"),
)
SEGMENT = Kind(
    "segment",
    "segments",
    definitions.Segment,
    models.Segment,
    identity=(),
    dated_by="date",
    append_only=True,
)
LANDING = Kind(
    "landing",
    "landings",
    definitions.Landing,
    models.Landing,
    identity=(),
    dated_by="date",
    append_only=True,
)
WITHDRAWAL = Kind(
    "withdrawal",
    "withdrawals",
    definitions.Withdrawal,
    models.Withdrawal,
    identity=(),
    dated_by="date",
    append_only=True,
)
CHECK_IN = Kind(
    "checkin",
    "checkins",
    definitions.CheckIn,
    models.CheckIn,
    identity=(),
    dated_by="date",
    append_only=True,
    added=("withdraws", "recorded", "withdrawn_by"),
)
GRADE = Kind("grade", "grades", definitions.Grade, models.Grade, identity=(), dated_by="date", append_only=True)
OVERRULING = Kind(
    "overruling",
    "overrulings",
    definitions.Overruling,
    models.Overruling,
    identity=(),
    dated_by="date",
    append_only=True,
)
ALERT_ACT = Kind(
    "alert_act",
    "alert_acts",
    definitions.AlertAct,
    models.AlertAct,
    identity=(),
    dated_by="date",
    append_only=True,
)
INTERVENTION = Kind(
    "intervention",
    "interventions",
    definitions.Intervention,
    models.Intervention,
    identity=(),
    dated_by="date",
    known_by=("kpi", "date", "alert", "since"),
    added=("alert", "since"),
)
ASSUMPTION_STATE = Kind(
    "assumption_state",
    "assumption_states",
    definitions.AssumptionState,
    models.AssumptionState,
    identity=(),
    dated_by="date",
    append_only=True,
)
HOLD = Kind(
    "hold",
    "holds",
    definitions.Hold,
    models.Hold,
    identity=(),
    dated_by="date",
    known_by=("objective", "guardrail", "date"),
)
DECISION = Kind(
    "decision",
    "decisions",
    definitions.Decision,
    models.Decision,
    append_only=True,
    added=(*_WITHDRAWN, "moved", "answers", "of"),
)
REVIEW = Kind("review", "reviews", definitions.Review, models.Review, added=(*_WITHDRAWN, "by", "asked"))

KINDS = (
    PERSON,
    MEMBERSHIP,
    TEAM,
    METRIC,
    KPI,
    CYCLE,
    OBJECTIVE,
    KEY_RESULT,
    INITIATIVE,
    WAIVER,
    EVENT,
    SEGMENT,
    LANDING,
    WITHDRAWAL,
    CHECK_IN,
    GRADE,
    OVERRULING,
    ALERT_ACT,
    INTERVENTION,
    ASSUMPTION_STATE,
    HOLD,
    DECISION,
    REVIEW,
)
