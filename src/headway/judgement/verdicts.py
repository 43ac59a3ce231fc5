"""Verdicts: what a judgement says. The faces format these and compute nothing again.

Names are those of the review's JSON (``docs`` page *Review*); ``None`` is "not known", never 0. Periods are labels
such as ``2019-03``, dates are ``datetime.date``, shares and probabilities lie in 0 to 1, values are in the metric's
unit.
"""

from __future__ import annotations

from datetime import date

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.budget_verdict import BudgetVerdict
from headway.judgement.first_target import FirstTarget
from headway.judgement.hold_verdict import Awaited, HoldVerdict
from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.steered import DipVerdict, LandingVerdict, LoanVerdict
from headway.okr.grade import grade_of
from headway.series.unchanging import unchanging
from headway.steering.decisions import Urgency

DROPPED, GRADED = "kr.dropped", "kr.graded"
"""Codes of the reasons of a key result that was dropped, and of one that has a grade."""
ALL_DROPPED = "objective.dropped"
"""Code of the reason of an objective none of whose key results is left."""
TOO_LITTLE, TOO_LITTLE_ON = "kr.thin", "objective.thin"
"""Codes of the reasons of a key result, and of an objective, of whose chance too little is known."""


@unchanging
class Reason:
    """Why, in words: a stable code and one sentence of this organisation's own numbers."""

    code: str
    text: str


@unchanging
class Reading:
    """One period of a series as it was judged; ``healthy_low`` and ``healthy_high`` bound the band in force then."""

    period: str
    value: float
    status: str
    healthy_low: float | None
    healthy_high: float | None


@unchanging
class AlertInterval:
    """An alert from the period that fired to the one that resolved it (``None``: still firing).

    Attributes:
        fired: the period that fired; of reporting that stopped, the last of as many missing as it takes.
        resolved: the period that resolved it.
        cause: ``breach`` or ``stopped``.
        began: the first period of the breach, or the first that was missing. With KPI and cause it names the alert.
        began_on: the day on which that was known.
        fired_on: the day on which what fired was known.
        resolved_on: the day on which what resolved it was known.
        severity: ``minor``, ``serious`` or ``severe``: the worst so far.
        worse: the days on which it became serious and severe.
    """

    fired: str
    resolved: str | None
    cause: str = "breach"
    began: str = ""
    began_on: date | None = None
    fired_on: date | None = None
    resolved_on: date | None = None
    severity: str = "minor"
    worse: tuple[tuple[date, str], ...] = ()


@unchanging
class OpenAlert:
    """An alert that fires, and what people have done about it so far.

    Attributes:
        id: names it for good: KPI, cause and first period.
        interval: the alert itself.
        asks: what is asked of people next: ``owner``, ``action``, ``effect`` (of what was done), or nothing.
        acknowledged_by, acknowledged_on: who has seen it, and when; the first one.
        snoozed_until, snoozed_by, snoozed_because: the day up to which it is to be left alone; ``None``: it is not.
        woken: it was to be left alone up to a later day, but has become worse since.
        owner: who answers for it.
        found: the cause that was found.
        action: what is done about it.
        acted_on: the day from which the action counts.
        periods_since: periods with a value, or missing, since the action.
        inhibited_by: the KPI whose own alert explains this one.
    """

    id: str
    interval: AlertInterval
    asks: str
    acknowledged_by: str | None = None
    acknowledged_on: date | None = None
    snoozed_until: date | None = None
    snoozed_by: str | None = None
    snoozed_because: str = ""
    woken: bool = False
    owner: str | None = None
    found: str = ""
    action: str = ""
    acted_on: date | None = None
    periods_since: int = 0
    inhibited_by: str | None = None


@unchanging
class ProcessVerdict:
    """Whether a KPI moves by more than noise, and whether its process, as it runs now, keeps its band.

    ``variation`` is ``common_cause``, ``improving`` or ``worsening``, of a metric with no good way ``higher`` or
    ``lower``, and ``None`` while it is too early to tell, which takes ``needed`` more values. ``rule`` names what gave
    the signal, ``since`` the period from which the values have moved, ``signalled`` the one that showed it,
    ``by_chance`` the share of charts that would say so much in 52 periods by noise alone. ``proposed`` is the period
    from which another process seems to have begun.
    """

    mode: str
    variation: str | None
    rule: str | None
    since: str | None
    signalled: str | None
    by_chance: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    assurance: str | None
    needed: int
    proposed: str | None
    reasons: tuple[Reason, ...] = ()


@unchanging
class KpiVerdict:
    """What is said of one KPI, judged on ``period``.

    ``due`` is the next day on which time alone may change the verdict, ``so_far`` the newest value of a period that is
    not over, ``path`` the bits of ``judgement.kpis`` on each day of the path; ``process`` is ``None`` without a value.
    ``alerts`` are those of breaches, ``stopped`` those of reporting that stopped; ``flapping`` is how many breaches
    have fired within the window of its compliance, 0 where they are too few to say so; ``open_alerts`` are those that
    fire, of either cause; ``budget`` is its error budget, ``None`` where no period of its window has a status.
    ``role`` is ``protect`` or ``on_loan``, then ``loan`` says to what; ``waived_until`` is the last day of the planned
    dip that is in force, or by which its alert is waived; ``dips`` are the planned ones that matter still; ``landing``
    is the band that is proposed once a loan has ended.
    """

    id: str
    metric: str
    team: str
    role: str | None
    period: str | None
    value: float | None
    status: str
    last_status: str | None
    since: str | None
    known_since: date | None
    compliance: float | None
    alert: str
    alert_since: str | None
    alerts: tuple[AlertInterval, ...]
    sound: bool | None
    due: date | None
    so_far: Reading | None
    recent: tuple[Reading, ...]
    reasons: tuple[Reason, ...]
    path: tuple[int, ...] = ()
    process: ProcessVerdict | None = None
    stopped: tuple[AlertInterval, ...] = ()
    flapping: int = 0
    open_alerts: tuple[OpenAlert, ...] = ()
    budget: BudgetVerdict | None = None
    waived_until: date | None = None
    dips: tuple[DipVerdict, ...] = ()
    loan: LoanVerdict | None = None
    landing: LandingVerdict | None = None


@unchanging
class KeyResultVerdict:
    """What is said of one key result; rates are per ``rate_per`` (the metric's grain).

    ``success`` is the value that is success. Where the target is a range, ``target`` and ``success`` are lower ends,
    and ``target_high`` and ``success_high`` upper ones. ``due`` is the next day on which time alone may change the
    verdict, ``path`` the bits of ``judgement.key_results`` on each day of the path. ``drivers`` are in the order in
    which they are named; ``still`` is what the next check-in asks because one began to harm since the last, ``None``:
    nothing. ``grade`` is the one that somebody gave, ``first`` the target that was set first, where it was changed.
    ``sum_run`` is the share of the cycle, 0 to 1, of which there are readings in a sum that is to stay at or below its
    target or to end within a range, ``sum_missing`` how many periods before the newest one have none; ``None`` of any
    other. ``is_ceiling`` says whether it is one that is to stay at or below its target, ``is_lost`` of such a sum that
    it is more than success allows before its end, and never becomes less. ``awaits`` is the last period of the cycle of
    which a number is expected; ``None`` once nothing is waited for any more, and of what reads no metric.
    """

    id: str
    objective: str
    kind: str
    period: str | None
    value: float | None
    baseline: float | None
    target: float | None
    success: float | None
    progress: float | None
    progress_raw: float | None
    expected_progress: float | None
    expected_for_success: float | None
    recent_rate: float | None
    required_rate: float | None
    required_rate_target: float | None
    rate_per: str | None
    confidence: float | None
    course: str
    course_since: date | None
    running: bool
    due: date | None
    reasons: tuple[Reason, ...]
    path: tuple[int, ...] = ()
    forecast: ForecastVerdict | None = None
    target_high: float | None = None
    success_high: float | None = None
    drivers: tuple[DriverVerdict, ...] = ()
    still: str | None = None
    grade: float | None = None
    first: FirstTarget | None = None
    sum_run: float | None = None
    sum_missing: int | None = None
    is_ceiling: bool = False
    is_lost: bool = False
    awaits: str | None = None

    @property
    def grade_by_numbers(self) -> float | None:
        """What the numbers make of the target in force, 0.0 to 1.0; ``None`` where no number tells it."""
        return grade_of(self.progress)

    @property
    def stands(self) -> str:
        """How it stands: the first of its reasons that is not about how little is known; empty without one."""
        return next((one.text for one in self.reasons if one.code != TOO_LITTLE), "")

    @property
    def probability(self) -> float | None:
        """The chance of success; ``None`` where nothing is foretold."""
        return None if self.forecast is None else self.forecast.probability

    @property
    def succeeds_at_target(self) -> bool:
        """Whether success is the whole of the target."""
        return (self.success, self.success_high) == (self.target, self.target_high)

    @property
    def optimism_gap(self) -> float | None:
        """Confidence minus probability; ``None`` where either is not known."""
        if self.confidence is None or self.forecast is None:
            return None
        return self.confidence - self.forecast.probability

    @property
    def is_dropped(self) -> bool:
        """Whether it was dropped, and so counts no more."""
        return any(reason.code == DROPPED for reason in self.reasons)

    def give(self, reasons: tuple[Reason, ...], still: str | None) -> None:
        """Give it its words, which are made from what it says: for who makes it, before anybody else has it.

        To make it once more with them would take as long as all that it says took.
        """
        object.__setattr__(self, "reasons", reasons)
        object.__setattr__(self, "still", still)


@unchanging
class ObjectiveVerdict:
    """What is said of one objective.

    ``too_little_data`` says whether of the chance of any of its key results too little is known, and so of its own.
    ``holds`` are those that stand, the one that counts first; ``paused`` the first and last days of the stretches of
    its cycle in which it stood still, the oldest first; ``awaited`` until when it was expected to be held.
    """

    id: str
    team: str
    cycle: str
    stage: str
    course: str
    course_since: date | None
    progress: float | None
    expected_for_success: float | None
    expected_grade: float | None
    key_results: tuple[str, ...]
    reasons: tuple[Reason, ...]
    probability: float | None = None
    assumptions: tuple[AssumptionVerdict, ...] = ()
    holds: tuple[HoldVerdict, ...] = ()
    paused: tuple[tuple[date, date], ...] = ()
    awaited: tuple[Awaited, ...] = ()
    too_little_data: bool = False

    @property
    def hold(self) -> HoldVerdict | None:
        """The hold that counts: the strongest in force, else the strongest that is proposed."""
        return next((one for one in self.holds if one.state in ("in_force", "proposed")), None)

    @property
    def is_dropped(self) -> bool:
        """Whether each of its key results was dropped, and nothing of it is pursued any more."""
        return any(reason.code == ALL_DROPPED for reason in self.reasons)

    @property
    def is_graded(self) -> bool:
        """Whether it is closed with a grade: ``expected_grade`` is what it came to, and no course counts any more."""
        return self.stage == "closed" and self.expected_grade is not None


@unchanging
class PathPoint:
    """Where a team stood at the end of a day."""

    on: date
    kpi_health: float | None
    okr_course: float | None
    quadrant: str


@unchanging
class TeamVerdict:
    """Where a team and all below it stand; ``id`` of ``None`` is the whole organisation.

    ``guardrails`` is how many KPIs that guard a running objective fire, once for each objective.
    """

    id: str | None
    quadrant: str
    quadrant_since: date | None
    kpi_health: float | None
    okr_course: float | None
    kpis: dict[str, int]
    key_results: dict[str, int]
    path: tuple[PathPoint, ...]
    because: tuple[str, ...]
    guardrails: int = 0


@unchanging
class DecisionNeeded:
    """Something that somebody has to decide: about which id, since when, who can, and what they might choose.

    ``asked_by`` is the id of the KPI (kinds guardrail, alert, stopped, stale, land and those of dips) or objective
    whose verdict asks for it, empty where it is no one's but the organisation's; ``suggested`` are those of the options
    that the suggestion says already. ``of`` tells it from others of its kind about the same: the id of the decision
    that is followed up, or of the KPI in conflict. ``named`` is the kind of what it is about, where its own kind does
    not say that: ``kpi``, ``objective``, ``key_result``, ``metric``, ``team`` or ``cycle``.
    """

    rank: int
    urgency: int
    kind: str
    about: str
    team: str
    since: date | None
    who: tuple[str, ...]
    title: str
    text: str
    suggestion: str
    options: tuple[str, ...]
    asked_by: str = ""
    suggested: tuple[str, ...] = ()
    of: str = ""
    named: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """The options beside the suggestion."""
        return tuple(one for one in self.options if one not in self.suggested)

    @property
    def which(self) -> str:
        """What tells it from others of its kind about the same, as a decision names it: of a hold its guardrail."""
        return self.asked_by if self.kind == Urgency.GUARDRAIL.word else self.of


@unchanging
class Verdicts:
    """The whole judgement of an organisation as of a day, each kind in order of id, decisions in order of rank."""

    organisation: str
    as_of: date
    summary: TeamVerdict
    teams: tuple[TeamVerdict, ...]
    kpis: tuple[KpiVerdict, ...]
    objectives: tuple[ObjectiveVerdict, ...]
    key_results: tuple[KeyResultVerdict, ...]
    decisions: tuple[DecisionNeeded, ...]
