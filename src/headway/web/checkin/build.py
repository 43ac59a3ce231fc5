"""From what a person checks in on to the page: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from headway.judgement.asking import in_force
from headway.rhythm.counted import capital
from headway.rhythm.rows import Names, percent
from headway.rhythm.words import HOLDS, confidence_words
from headway.series.period_words import count_of, day_words, nth, period_words
from headway.series.quantity import NARROW, UNKNOWN, quantity
from headway.services.check_ins_due import all_done
from headway.services.read_check_in import CheckInRead, OwnKeyResult
from headway.web.checkin.assuming import assumed_cards, assumed_groups
from headway.web.checkin.page import Card, CheckInPage, Owed, Quote
from headway.web.checkin.questions import group, short
from headway.web.checkin.small import small
from headway.web.checkin.withdrawing import withdrawal
from headway.web.deciding.taken import decided_words
from headway.web.forms.form import Form, Group
from headway.web.objective.plotted import counted_by
from headway.web.parts import Link, Look, Person
from headway.web.so_far import so_far_words
from headway.web.where import Where

PAUSE = "pause"
HARMS_NOW = ("guardrail", "alert")
NUMBERS = ("Nothing", "One thing", "Two things", "Three things", "Four things", "Five things")
SECONDS_A_KEY_RESULT, SECONDS_A_MINUTE = 40, 60


def groups(read: CheckInRead) -> tuple[Group, ...]:
    """The questions, a group for each key result, and then one for each assumption."""
    names = Names(read.definitions)
    own = (
        group(one, read.policy.success[one.objective.ambition], names.grid(one.metric) if one.metric else None)
        for one in read.own
    )
    return (*own, *assumed_groups(read))


def build_page(
    read: CheckInRead, form: Form, where: Where, other: Link | None, first: tuple[Link, ...] = ()
) -> CheckInPage:
    """Lay out the page of a person who was named.

    Args:
        read: what they check in on.
        form: the questions, with what was typed.
        where: what every link keeps.
        other: where somebody else says who they are.
        first: what to write where they answer for nothing.
    """
    who = Person.of(read.person.name if read.person else "")
    names = Names(read.definitions)
    due = [one for one in read.own if one.is_due]
    owed = tuple(_owed(read, due, where))
    cards = tuple(_card(one, at, read, names, where) for at, one in enumerate(read.own))
    return CheckInPage(
        lead=_lead(len(owed), len(read.own)),
        sub=_sub(read, due),
        who=who,
        other=other,
        owed=owed,
        decided=tuple(_decided(read, where, names)),
        cards=cards,
        form=form,
        next=None if read.own or read.assumed else next(iter(first), None),
        assumed=assumed_cards(read, where),
    )


def _lead(owed: int, owned: int) -> str:
    if owed:
        count = NUMBERS[owed] if owed < len(NUMBERS) else f"{owed} things"
        return f"{count} {'waits' if owed == 1 else 'wait'} for you"
    return "Nothing waits for you this week" if owned else "You answer for no running key result"


def _sub(read: CheckInRead, due: Sequence[OwnKeyResult]) -> str:
    if due:
        minutes = -(-len(due) * SECONDS_A_KEY_RESULT // SECONDS_A_MINUTE)
        return f"Checking in takes about {count_of(minutes, 'minute')}. What you leave empty is left out."
    if read.own:
        if all(one.verdict.course == "held" for one in read.own):
            return "What you answer for is paused. What has changed can be said below all the same."
        return "You have checked in on everything. What has changed since can be said below."
    return "Somebody who owns a key result, or the objective above it, checks in on it."


def _owed(read: CheckInRead, due: Sequence[OwnKeyResult], where: Where) -> list[Owed]:
    found = []
    if due:
        label = f"Check in on {count_of(len(due), 'key result')}"
        text = " · ".join(dict.fromkeys(one.objective.title for one in due))
        found.append(Owed(Link(f"#kr-{due[0].key_result.id}", label), text, "due this week", presses=False))
    if read.assumed:
        many = len(read.assumed)
        label = f"Say whether {count_of(many, 'assumption')} still {'holds' if many == 1 else 'hold'}"
        text = " · ".join(dict.fromkeys(one.objective.title for one in read.assumed))
        found.append(Owed(Link("#assumed", label), text, "", presses=False))
    for one in read.decisions:
        if one in read.decided:
            continue
        since = f"since {when(one.since, read.today)}" if one.since else ""
        link = Link(where.deciding(one), one.title)
        found.append(Owed(link, one.suggestion, since, one.kind in HARMS_NOW))
    return found


def when(day: date, today: date) -> str:
    """A day, with its year where that is another one."""
    return short(day.day, day.month) if day.year == today.year else day_words(day)


def _decided(read: CheckInRead, where: Where, names: Names) -> Iterable[Owed]:
    """What a decision is still asked for, and was taken meanwhile."""
    for one in read.decisions:
        if one in read.decided:
            text = f"Decided: {decided_words(read.decided[one], names)}; asked until the numbers change"
            yield Owed(Link(where.deciding(one), one.title), text, "", presses=False)


def _card(own: OwnKeyResult, at: int, read: CheckInRead, names: Names, where: Where) -> Card:
    verdict = own.verdict
    progress, pace = percent(verdict.progress), percent(verdict.expected_for_success)
    number, unit = _number(own, names)
    says = f"{progress} of the way; the pace to success asks for {pace}." if verdict.progress is not None else ""
    return Card(
        id=own.key_result.id,
        place=f"Key result {at + 1} of {len(read.own)}",
        title=own.key_result.title,
        objective=Link(where.to(f"/objectives/{own.objective.id}"), own.objective.title),
        number=number,
        unit=unit,
        look=Look.of_course(verdict),
        why=where.to(f"/objectives/{own.objective.id}#why-{own.key_result.id}"),
        says=says,
        so_far=so_far_words(own.so_far, own.metric, names.grid(own.metric)) if own.metric else "",
        chart=small(own.way, own.cycle, f"{number} {unit}. {says}") if own.way else None,
        last=_last(own, read, where),
        held=_held(own, read),
        is_due=own.is_due,
        still=verdict.still or "",
    )


def _held(own: OwnKeyResult, read: CheckInRead) -> str:
    """Why nothing is asked of a key result that is paused, or less often while it is slowed; why it is to be held."""
    why = next((one.text for one in own.objective_verdict.reasons if one.code in HOLDS), "")
    if not why:
        return ""
    hold = in_force(own.objective_verdict)
    if hold is None or all_done(own.steps):
        return f"{capital(why)}."
    if hold.reaction == PAUSE:
        return f"{capital(why)}. Nothing is asked of it meanwhile."
    return f"{capital(why)}. It is asked about every {nth(read.policy.check_in.slowed)} week meanwhile."


def _number(own: OwnKeyResult, names: Names) -> tuple[str, str]:
    """How it stands, and in what: the newest value with its period, or how many steps are done."""
    if own.metric is None:
        done = sum(step.done is not None for step in own.steps)
        if own.key_result.kind == "binary":
            return ("done", "") if done else ("not done yet", "")
        return f"{done} of {len(own.steps)}", "milestones are done"
    verdict = own.verdict
    text = quantity(verdict.value, own.metric.unit, own.metric.decimals)
    if text == UNKNOWN:
        return UNKNOWN, "" if own.so_far else "no value in this cycle yet"
    number, gap, unit = text.rpartition(NARROW)
    number, unit = (number, unit) if gap and unit == own.metric.unit else (text, "")
    grid = names.grid(own.metric)
    period = period_words(grid, grid.parse(verdict.period)) if verdict.period else ""
    when = counted_by(own.key_result.counts, period) if period else ""
    source = ", from its source" if own.metric.source else ""
    return number, ", ".join(part for part in (unit, when) if part) + source


def _last(own: OwnKeyResult, read: CheckInRead, where: Where) -> Quote | None:
    last = own.last
    if last is None:
        return None
    is_own = read.person is not None and last.by == read.person.id
    who = "You" if is_own else Names(read.definitions).person(last.by) if last.by else "Somebody"
    told = [who, _day(last.date, read.today)]
    if last.confidence is not None:
        told.append(f"confidence {confidence_words(last.confidence)}")
    text = " ".join(part for part in (last.note, f"In the way: {last.obstacle}" if last.obstacle else "") if part)
    path = withdrawal(own.key_result.id, last.date, last.by)
    return Quote(text, ", ".join(told), Link(where.to(path), "Take it back") if is_own else None)


def _day(day: date, today: date) -> str:
    return "today" if day == today else short(day.day, day.month) if day.year == today.year else day_words(day)
