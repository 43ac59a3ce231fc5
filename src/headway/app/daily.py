"""Judging each organisation when its day begins, and reminding its people, for as long as the web application runs.

A look at the clock and at the store, once a minute, decides what is to be judged: there is no timetable that a laptop
could sleep through, and no memory that could differ from the store. What cannot be judged now, because the database is
locked or away, is tried again later, and less and less often. Any number of processes may look at one store: who comes
second finds the day judged, or stores nothing new.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.db import DatabaseError, connections

from headway.app.mail import Post
from headway.app.reminding import Reminding
from headway.services.defining import Asking
from headway.services.judge import judge
from headway.services.judging.answers import Judged
from headway.services.judging.within import Policies
from headway.services.list_organisations import list_organisations
from headway.services.read_day import Day, read_day
from headway.services.tick import tick
from headway.services.transaction import Clock, new_key

ACTOR = "headway"
SECONDS_BETWEEN_LOOKS = 60.0
MOST_LOOKS_MISSED = 59
NO_TIME, ONE_DAY = timedelta(), timedelta(days=1)
THE_STORE, REMINDERS = "the store", "the reminders of {}"
JUDGED, SENT = "judged", "sent"
log = logging.getLogger("headway.daily")


@dataclass(slots=True)
class _Failing:
    """How often something has failed in a row, and how many looks it is still left alone."""

    times: int
    misses: int


@dataclass(slots=True)
class Daily:
    """Judges what a new day touches, one look at a time.

    Attributes:
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        reminding: reminds people of their check-ins; ``None`` where nothing is sent.
    """

    clock: Clock
    policies: Policies
    reminding: Reminding | None = None
    _judged: dict[str, date] = field(default_factory=dict)
    _failing: dict[str, _Failing] = field(default_factory=dict)

    def look(self) -> None:
        """Judge each organisation that is not judged as of its today. What goes wrong is logged, never raised."""
        self._trying(THE_STORE, self._look)

    def _look(self) -> None:
        try:
            for organisation, _ in list_organisations():
                self._trying(organisation, partial(self._judge, organisation))
                if self.reminding:
                    self._trying(REMINDERS.format(organisation), partial(self.reminding.look, organisation), SENT)
        finally:
            connections.close_all()  # by the next look the database may have been away

    def _judge(self, organisation: str) -> None:
        verb = self._verb(organisation, read_day(organisation=organisation, clock=self.clock))
        if verb is None:
            return
        asked = Asking(actor=ACTOR, organisation=organisation, key=new_key(), clock=self.clock, policies=self.policies)
        done = verb(**asked)
        self._judged[organisation] = done.as_of
        told = f"{organisation} judged as of {done.as_of}: {done.verdicts} verdicts and {len(done.changes)} changes"
        log.log(logging.INFO if done.verdicts else logging.DEBUG, "%s stored", told)

    def _verb(self, organisation: str, day: Day) -> Callable[..., Judged] | None:
        """How to judge it now, if at all."""
        ahead = day.judged - day.today if day.judged else None
        if ahead and NO_TIME < ahead <= ONE_DAY:
            # a clock that is set back a little around midnight, or lags behind another machine's, unsays nothing
            return None
        before = self._judged.get(organisation)
        if before is None:
            # an upgrade may judge by other rules: what days and numbers touch would not be enough
            return judge
        if ahead is None or ahead < NO_TIME:
            return tick
        # A clock that was days ahead has left verdicts of a day that is not yet. To unsay them no more than once a day
        # begins no quarrel of two machines.
        return tick if ahead > ONE_DAY and before != day.today else None

    def _trying(self, what: str, do: Callable[[], None], done: str = JUDGED) -> None:
        failing = self._failing.get(what)
        if failing and failing.misses:
            failing.misses -= 1
            return
        try:
            do()
        except Exception as error:
            times = failing.times + 1 if failing else 1
            misses = min(2 ** (times - 1) - 1, MOST_LOOKS_MISSED)
            self._failing[what] = _Failing(times, misses)
            # what a database refuses is told in a sentence; anything else is a fault, and is told with its place
            log.warning(
                "%s could not be %s (%s: %s): tried again in %d min",
                what,
                done,
                type(error).__name__,
                str(error).strip(),
                misses + 1,
                exc_info=None if isinstance(error, DatabaseError) else error,
            )
        else:
            if self._failing.pop(what, None):
                log.info("%s can be %s again", what, done)


def run(daily: Daily, stopped: Callable[[float], bool]) -> None:
    """Look, wait, and look again.

    Args:
        daily: what looks.
        stopped: waits so many seconds, and says whether to end.
    """
    while True:
        daily.look()
        if stopped(SECONDS_BETWEEN_LOOKS):
            return


def start(clock: Clock, policies: Policies, post: Post | None) -> None:
    """Begin to look, beside what this process does.

    The thread ends with the process, at once: a judgement that is cut off was one transaction, and has changed nothing.
    """
    daily = Daily(clock, policies, None if post is None else Reminding(clock, policies, post))
    looking = threading.Thread(target=run, args=(daily, threading.Event().wait), name="headway-daily", daemon=True)
    looking.start()
