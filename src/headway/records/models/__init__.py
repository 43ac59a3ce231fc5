"""The tables, grouped as the design groups them."""

from headway.records.models.accounts import Account, Link, Remembered, Seat, Session
from headway.records.models.audit import AuditHead, AuditRow, IdempotencyKey
from headway.records.models.goals import (
    Assumption,
    AssumptionState,
    Cycle,
    Driver,
    Guardrail,
    Initiative,
    KeyResult,
    Milestone,
    Objective,
    Overruling,
    PaceStep,
    Target,
)
from headway.records.models.health import AlertAct, Band, Intervention, Kpi, Landing, Segment, Waiver
from headway.records.models.judged import OutboxMessage, Verdict, VerdictChange
from headway.records.models.measures import Metric, Observation, Series
from headway.records.models.organisation import Membership, Organisation, Person, Team, TeamGuardrail
from headway.records.models.reminded import Quiet, Reminder
from headway.records.models.rhythm import CheckIn, Decision, Event, Grade, Hold, Review, Withdrawal

__all__ = [
    "Account",
    "AlertAct",
    "Assumption",
    "AssumptionState",
    "AuditHead",
    "AuditRow",
    "Band",
    "CheckIn",
    "Cycle",
    "Decision",
    "Driver",
    "Event",
    "Grade",
    "Guardrail",
    "Hold",
    "IdempotencyKey",
    "Initiative",
    "Intervention",
    "KeyResult",
    "Kpi",
    "Landing",
    "Link",
    "Membership",
    "Metric",
    "Milestone",
    "Objective",
    "Observation",
    "Organisation",
    "OutboxMessage",
    "Overruling",
    "PaceStep",
    "Person",
    "Quiet",
    "Remembered",
    "Reminder",
    "Review",
    "Seat",
    "Segment",
    "Series",
    "Session",
    "Target",
    "Team",
    "TeamGuardrail",
    "Verdict",
    "VerdictChange",
    "Waiver",
    "Withdrawal",
]
