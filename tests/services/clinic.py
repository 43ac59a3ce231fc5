"""A small clinic whose people are reminded, and a mail box that keeps what it is handed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.judgement.facts import Facts, Observations
from headway.notify.channel import Message, NotSentError
from headway.records import organisations
from headway.records.models import Reminder
from headway.services.apply_goals import apply_goals
from headway.services.check_in_all import check_in_all
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.remind import Reminded, remind
from headway.services.send_reminders import Outcome, send_reminders
from tests.engines.asking import Standing

ID, ADDRESS = "clinic", "https://headway.example"
FRIDAY = date(2019, 3, 8)
PAUSE = d.Guardrail("beds", "pause", 2, automatic=True)
DEFINITIONS = d.Definitions(
    organisation=d.Organisation(ID, "Clinic & Co <b>", timezone="Europe/London"),
    people=(d.Person("amina", "Amina Noor", "amina@clinic.example"), d.Person("omar", "Omar", "omar@clinic.example")),
    teams=(d.Team("ward", "Ward", lead="omar"),),
    metrics=(
        d.Metric("beds", "Beds free", "ward", unit="%", direction="up", grain="week"),
        d.Metric("seen", "Seen at once", "ward", unit="%", direction="up", grain="month", decimals=1),
    ),
    kpis=(d.Kpi("beds", "beds", "ward", bands=(d.Band(None, ">= 10", "< 6"),), alert_for=1, alert_clear=1),),
    cycles=(d.Cycle("h1", "First half", date(2019, 1, 1), date(2019, 6, 30)),),
    objectives=(
        d.Objective("calm", "Nobody asks twice", "ward", "h1", owner="omar"),
        d.Objective("flow", "Nobody waits <script>alert(1)</script>", "ward", "h1", owner="amina", guardrails=(PAUSE,)),
    ),
    key_results=(
        d.KeyResult("desk", "flow", "One desk", "binary", owner="omar"),
        d.KeyResult("rota", "calm", "The rota is signed", "binary"),
        d.KeyResult(
            "seen-90",
            "flow",
            "Seen at once to 90 %",
            "numeric",
            metric="seen",
            baseline=70.0,
            targets=(d.Target(90.0),),
        ),
    ),
    checkins=(d.CheckIn("seen-90", date(2019, 2, 25), "amina", 0.6),),
)


@dataclass
class Box:
    """Keeps what it is handed; what stands in ``answers`` is raised instead, one a message.

    ``meanwhile`` is done once, before a message is taken.
    """

    got: list[Message] = field(default_factory=list)
    answers: list[BaseException | None] = field(default_factory=list)
    meanwhile: Callable[[], object] | None = None

    def send(self, message: Message) -> None:
        """Keep it."""
        if self.meanwhile:
            do, self.meanwhile = self.meanwhile, None
            do()
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.got.append(message)


class Clinic:
    """The clinic in a store, and its days."""

    def __init__(self, today: date = FRIDAY, hour: int = 9, **changed: Any) -> None:
        self.box, self.steps = Box(), 0
        self.at(today, hour)
        facts = Facts(replace(DEFINITIONS, **changed), Observations.none())
        apply_goals(actor="amina", key=self.key(), clock=self.clock, facts=facts, on=today)
        observe(**self.asking(), metric="seen", period="2019-02", value=74.3)
        self.beds("2019-W09", 12.0)

    def at(self, day: date, hour: int = 9) -> None:
        """Let it be an hour of a day."""
        self.clock = Standing(datetime.combine(day, time(hour), UTC))

    def now(self) -> datetime:
        """The time, whatever it is by then."""
        return self.clock()

    def key(self) -> str:
        """A key that was not used yet."""
        self.steps += 1
        return f"step-{self.steps}"

    def asking(self) -> Any:
        """What a verb is asked with."""
        asked = {"actor": "amina", "key": self.key(), "organisation": ID}
        return {**asked, "clock": self.clock, "policies": load_policy}

    def beds(self, week: str, value: float) -> None:
        """Tell of the beds."""
        observe(**self.asking(), metric="beds", period=week, value=value)

    def say(self, key_result: str, by: str, day: date | None = None) -> None:
        """Check in."""
        said = {"key_result": key_result, "by": by, "confidence": "0.5"}
        check_in_all(**self.asking(), said=[said if day is None else {**said, "date": day.isoformat()}])

    def judge(self) -> None:
        """Judge as of the day."""
        judge(**self.asking())

    def remind(self, *, at_once: bool = False) -> Reminded:
        """Make the reminders that are due."""
        return remind(at_once=at_once, **self.asking())

    def send(self) -> tuple[Outcome, ...]:
        """Send those that wait."""
        return send_reminders(organisation=ID, channel=self.box, address=ADDRESS, clock=self.clock)

    def friday(self, weeks: int) -> dict[str, str]:
        """What the mails say that go out so many weeks after the first Friday, by address."""
        self.at(FRIDAY + timedelta(weeks=weeks))
        self.judge()
        self.box.got.clear()
        self.remind()
        self.send()
        return {one.to.partition("@")[0]: " ".join(one.text.split()) for one in self.box.got}

    def rows(self) -> Sequence[Reminder]:
        """The stored reminders."""
        held = Reminder.objects.for_organisation(organisations.find(ID))
        return list(held.order_by("day", "person"))


def away() -> NotSentError:
    """No server."""
    return NotSentError("the mail server cannot be reached: it is out", is_away=True)
