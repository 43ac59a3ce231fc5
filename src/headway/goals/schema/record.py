"""What happens in the course of time: numbers, events, check-ins, grades, what was decided, and what was taken back."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from headway.goals import codes
from headway.goals.schema.base import Part
from headway.goals.schema.values import (
    Cases,
    Day,
    GradeValue,
    Id,
    Number,
    Ref,
    Scales,
    Share,
    Text,
    Truth,
    Words,
    fault,
)

Answered = Literal[
    "guardrail", "alert", "course", "grade", "confidence", "assumption", "dip_ending", "stopped", "stale", "conflict"
]
"""Kinds of question that a decision may answer; the others are answered by a word of their own."""


class Withdrawable(Part):
    """What may be taken back, and says so itself."""

    @model_validator(mode="after")
    def _is_withdrawn_on_a_day(self) -> Self:
        said = [name for name in ("withdrawn_by", "withdrawn_because") if getattr(self, name) is not None]
        if said and getattr(self, "withdrawn", None) is None:
            raise fault(codes.WRONG_VALUE, f"{' and '.join(said)} without withdrawn; give the day, or leave it out")
        return self


class Event(Withdrawable):
    """Something that happened, drawn on charts."""

    date: Day = Field(description="The day.")
    title: Words = Field(description="What happened.")
    metrics: list[Ref] = Field([], description="Ids of the metrics on whose charts it is drawn; on all, where none.")
    withdrawn: Day | None = Field(None, description="The day from which it no longer stands.")
    withdrawn_by: Ref | None = Field(None, description="Id of the person who took it back.")
    withdrawn_because: Text | None = Field(None, description="Why it was taken back.")
    known_on: Day | None = Field(None, description="The day from which charts show it; without it, always.")


class Segment(Part):
    """A person's word on whether a KPI has been another process since a day: its limits begin anew there, or not."""

    kpi: Ref = Field(description="Id of the KPI.")
    starts: Day = Field(alias="from", description="A day of the first period of the new process.")
    date: Day = Field(description="The day on which it was said, and from which reviews know of it.")
    state: Literal["accepted", "declined"] = Field(
        "accepted", description="Whether its limits begin anew; of several words on one period the newest holds."
    )
    by: Ref | None = Field(None, description="Id of the person who said so.")
    because: Text = Field("", description="Why: what changed then, or why nothing did.")


class Landing(Part):
    """A person's answer to the band that was proposed to a KPI once its loan had ended; the KPI has its bands."""

    kpi: Ref = Field(description="Id of the KPI.")
    ended: Day = Field(description="The last day of its loan.")
    date: Day = Field(description="The day of the answer, and from which reviews know of it.")
    state: Literal["accepted", "changed", "declined"] = Field(
        "accepted", description="Whether the proposed band was taken, another one, or none."
    )
    by: Ref | None = Field(None, description="Id of the person who answered.")
    because: Text = Field("", description="Why; a laxer band takes a reason.")


class Withdrawal(Part):
    """A number that was taken back: known until that day, and not from then on."""

    metric: Ref = Field(description="Id of the metric.")
    period: Text = Field(description="The period of the number, such as `2019-02`.")
    date: Day = Field(description="The day on which it was taken back; a number said again on that day stands.")
    by: Ref | None = Field(None, description="Id of the person who took it back.")
    because: Text = Field("", description="Why.")


class CheckIn(Part):
    """A person's word on a key result."""

    key_result: Ref = Field(description="Id of the key result.")
    date: Day = Field(description="The day of the check-in.")
    by: Ref | None = Field(None, description="Id of the person who speaks.")
    confidence: Share | None = Field(None, description="How sure the person is of success, 0 to 1.")
    value: Number | None = Field(None, description="The metric's value, where no source supplies it.")
    period: Text | None = Field(None, description="The period of the value; without it, the one that holds the date.")
    recorded: Day | None = Field(
        None, description="The day from which the value is known; without it, from the day of the check-in."
    )
    note: Text = Field("", description="What changed.")
    obstacle: Text = Field("", description="What is in the way.")
    withdraws: Day | None = Field(
        None, description="The day of this person's word on the key result that is taken back; `note` says why."
    )
    withdrawn_by: Ref | None = Field(None, description="Id of the person who took it back, where it is another one.")

    @model_validator(mode="after")
    def _says_nothing_else(self) -> Self:
        if self.recorded is not None and self.value is None:
            raise fault(codes.WRONG_VALUE, "recorded says from when a value is known; give the value, or leave it out")
        if self.withdraws is None:
            if self.withdrawn_by is not None:
                raise fault(codes.WRONG_VALUE, "withdrawn_by without withdraws; give the day, or leave it out")
            return self
        said = [name for name in ("confidence", "value", "period", "obstacle") if getattr(self, name) not in (None, "")]
        if said:
            raise fault(codes.WRONG_VALUE, f"withdraws goes without {' and '.join(said)}; check in anew with those")
        return self


class Grade(Part):
    """What a key result was worth at the cycle's end."""

    key_result: Ref = Field(description="Id of the key result.")
    date: Day = Field(description="The day of the grading.")
    grade: GradeValue = Field(description="0 to 1, or dropped.")
    by: Ref | None = Field(None, description="Id of the person who graded it.")
    because: Text = Field("", description="Why it is worth that.")
    learned: Text = Field("", description="What to do differently.")


class Overruling(Part):
    """A person's word on how far a KPI that moves harmfully moves a key result; of several the newest holds."""

    key_result: Ref = Field(description="Id of the key result.")
    kpi: Ref = Field(description="Id of the KPI, which is a driver of the key result.")
    date: Day = Field(description="The day on which it was said, and from which reviews know of it.")
    takes: Scales | None = Field(
        None,
        description="Scales of the key result's distribution that it takes while it harms, 0 to 1.5; without it, what "
        "history and the defaults say again.",
    )
    by: Ref | None = Field(None, description="Id of the person who said so.")
    because: Words = Field(description="Why.")


class AlertAct(Part):
    """What somebody did about an alert, short of answering it."""

    kpi: Ref = Field(description="Id of the KPI.")
    alert: Literal["breach", "stopped"] = Field(description="What the alert comes from.")
    since: Text = Field(description="The period with which the alert began, such as `2019-02`.")
    date: Day = Field(description="The day.")
    act: Literal["acknowledged", "snoozed", "woken"] = Field(
        description="Seen; to be left alone until a day; not to be left alone any longer."
    )
    by: Ref | None = Field(None, description="Id of the person.")
    until: Day | None = Field(None, description="The last day on which it is left alone, 92 days on at most.")
    because: Text = Field("", description="Why.")

    @model_validator(mode="after")
    def _is_snoozed_until_a_day(self) -> Self:
        if (self.act == "snoozed") != (self.until is not None):
            raise fault(codes.WRONG_VALUE, "snoozed goes with until, the last day; and until with nothing else")
        if self.act == "snoozed" and not self.because.strip():
            raise fault(codes.WRONG_VALUE, "snoozed without because; say why it is left alone")
        return self


class Intervention(Part):
    """The answer to an alert."""

    kpi: Ref = Field(description="Id of the KPI that fired.")
    date: Day = Field(description="The day on which it was taken up.")
    owner: Ref | None = Field(None, description="Id of the person who answers for it.")
    cause: Text = Field("", description="What was found.")
    action: Text = Field("", description="What is done about it.")
    worked: Truth | None = Field(None, description="Whether it worked; nothing, while that is open.")
    closed: Day | None = Field(None, description="The day on which it ended.")
    alert: Literal["breach", "stopped"] | None = Field(
        None, description="What the alert comes from; a breach, where nothing is said."
    )
    since: Text | None = Field(
        None, description="The period with which the alert began; without it, the alert that was open on the day."
    )


class AssumptionState(Part):
    """A person's word on an assumption: whether it still holds."""

    objective: Ref = Field(description="Id of the objective that rests on it.")
    assumption: Words = Field(description="The assumption, as the objective has it.")
    date: Day = Field(description="The day from which it is so.")
    state: Literal["holds", "in doubt", "broken"] = Field(description="Whether it still is so.")
    by: Ref | None = Field(None, description="Id of the person who says so.")
    note: Text = Field("", description="Why, or what was seen.")


class Hold(Part):
    """An objective slowed or paused by a guardrail."""

    objective: Ref = Field(description="Id of the objective.")
    guardrail: Ref = Field(description="Id of the KPI that guards it.")
    reaction: Literal["slow", "pause"] = Field(description="What happens to the objective.")
    state: Literal["proposed", "in_force", "declined", "released"] = Field(
        description="What is said of it; that it is proposed, its guardrail says by itself."
    )
    date: Day = Field(description="The day of this word: from it on the hold is in force, or declined, or released.")
    by: Ref | None = Field(None, description="Id of the person whose word it is.")
    because: Text = Field("", description="Why.")
    released: Day | None = Field(None, description="The day on which it ended that was in force from `date` on.")
    released_by: Ref | None = Field(None, description="Id of the person who ended it.")


class DueMoved(Part):
    """Another day by which what was decided is to be done."""

    date: Day = Field(description="The day on which that was said.")
    due: Day = Field(description="The day by which it is to be done from then on.")
    because: Text = Field("", description="Why.")
    by: Ref | None = Field(None, description="Id of the person who said so.")


class Decision(Withdrawable):
    """What somebody decided."""

    id: Id = Field(description="Names the decision.")
    date: Day = Field(description="The day of the decision.")
    about: Ref = Field(description="Id of what it is about, of any kind.")
    decision: Words = Field(description="What was decided.")
    by: Ref | None = Field(None, description="Id of the person who decided.")
    because: Text = Field("", description="Why.")
    assigned_to: Ref | None = Field(None, description="Id of the person who does it.")
    due: Day | None = Field(None, description="The day by which it is to be done, as it was agreed at first.")
    moved: list[DueMoved] = Field([], description="Each other day by which it was to be done later, and why.")
    done: Day | None = Field(None, description="The day on which it was done.")
    answers: Answered | None = Field(
        None,
        description="Which question about it this answers, by `kind` in the review's `decisions`, and no other one. "
        "Without it, it is about the whole, and answers all that is asked about it.",
    )
    of: Ref | None = Field(
        None, description="Id of the KPI that the question is about as well: the guardrail, or the one at whose cost."
    )
    withdrawn: Day | None = Field(None, description="The day from which it no longer stands.")
    withdrawn_by: Ref | None = Field(None, description="Id of the person who took it back.")
    withdrawn_because: Text | None = Field(None, description="Why it was taken back.")

    @model_validator(mode="after")
    def _says_of_what(self) -> Self:
        if self.of is not None and self.answers not in ("guardrail", "conflict"):
            raise fault(codes.WRONG_VALUE, "of goes with answers: guardrail or conflict; leave it out")
        return self


class ReviewItem(Part):
    """Something that a review asked."""

    kind: Words = Field(description="Of which kind, such as `alert`, `action` or `assumption`.")
    about: Ref = Field(description="Id of what it is about, of any kind.")
    text: Words = Field(description="The question, or what was answered.")
    settled: Truth = Field(default=False, description="Whether it was settled there; else it was left open.")


class Review(Withdrawable):
    """A meeting that was held."""

    id: Id = Field(description="Names the review.")
    kind: Literal["daily", "weekly", "monthly", "quarterly"] = Field(description="Which of the rhythm's meetings.")
    date: Day = Field(description="The day.")
    team: Ref | None = Field(None, description="Id of the team; the whole organisation, where none.")
    attended: list[Ref] = Field([], description="Ids of the people who were there.")
    decisions: list[Ref] = Field([], description="Ids of what was decided there.")
    notes: Text = Field("", description="What was said.")
    by: Ref | None = Field(None, description="Id of the person who recorded it.")
    asked: list[ReviewItem] = Field([], description="What was asked, and whether it was settled there.")
    withdrawn: Day | None = Field(None, description="The day from which it no longer stands.")
    withdrawn_by: Ref | None = Field(None, description="Id of the person who took it back.")
    withdrawn_because: Text | None = Field(None, description="Why it was taken back.")


class Series(Part):
    """Values of one metric that stand in the file itself."""

    metric: Ref = Field(description="Id of the metric.")
    recorded: Day | None = Field(
        None, description="The day from which the values are known; without it, each from its period's last day."
    )
    values: dict[Text, Number | None] = Field(
        description="Values by period, such as `2019-02: 2.9`; a period with nothing behind it withdraws its value."
    )
    cases: dict[Text, Cases] = Field(
        {}, description="Of how many cases each value is a share, by period: limits are wide in a period of few."
    )
