"""Reminding people of their check-ins, for as long as the web application runs: one look at an organisation at a time.

What is made and sent is in the store. Any number of processes may look at it: nobody is reminded twice in a week, and a
mail is taken by one of them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from headway.app.mail import Post
from headway.services.defining import Asking
from headway.services.judging.within import Policies
from headway.services.read_reminders import HAS_ONE, WANTS_NONE, read_week
from headway.services.remind import remind
from headway.services.send_reminders import send_reminders
from headway.services.transaction import Clock, new_key

ACTOR = "headway"
log = logging.getLogger("headway.reminders")


@dataclass(slots=True)
class Reminding:
    """Makes the reminders of a week once its day has come, and sends those that wait.

    Attributes:
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        post: what they are sent with.
    """

    clock: Clock
    policies: Policies
    post: Post
    _made: dict[str, str] = field(default_factory=dict)

    def look(self, organisation: str) -> None:
        """Make and send what is due in one organisation."""
        week, is_due = read_week(organisation=organisation, clock=self.clock, policies=self.policies)
        if is_due and self._made.get(organisation) != week:
            asked = Asking(
                actor=ACTOR, organisation=organisation, key=new_key(), clock=self.clock, policies=self.policies
            )
            done = remind(**asked)
            self._made[organisation] = week
            if done.people:
                log.info("%s: reminded in %s: %s", organisation, week, ", ".join(done.people))
            for left in done.left_out:
                if left.why not in (HAS_ONE, WANTS_NONE):
                    log.warning("%s: %s is not reminded: %s", organisation, left.person.id, left.why)
        sent = send_reminders(
            organisation=organisation, channel=self.post.channel, address=self.post.address, clock=self.clock
        )
        for one in sent:
            if one.reason:
                log.warning("%s: the reminder of %s is %s: %s", organisation, one.person, one.state, one.reason)
