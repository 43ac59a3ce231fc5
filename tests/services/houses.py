"""The hospitals in a store, judged, and how its tests ask for a verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from headway.app.policy import load_policy
from headway.judgement.definitions import Definitions
from headway.judgement.judge import judge as judge_facts
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.load import load_definitions, load_facts
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.read_verdicts import read_verdicts
from headway.services.verify import verify
from tests.engines.kept import filled
from tests.services.hospitals import facts

ID = "hospitals"
TODAY = date(2019, 3, 20)


class House:
    """The hospitals on a day."""

    def __init__(self, today: date = TODAY, *, drops: bool = True) -> None:
        """``drops``: whether it has dropped its key result of one desk."""
        self.today, self.steps, self.drops = today, 0, drops
        filled(("hospitals", today, drops), self._fill)
        organisations.find(ID)
        self.steps = 2

    def _fill(self) -> None:
        found = facts(self.today)
        if not self.drops:
            found = replace(found, definitions=replace(found.definitions, grades=()))
        apply_goals(**self._asked(), facts=found, on=self.today)
        judge(**self.asking())

    def _asked(self) -> dict[str, Any]:
        self.steps += 1
        now = datetime.combine(self.today, time(12), UTC)
        return {"actor": "amina", "key": f"step-{self.steps}", "clock": lambda: now}

    def applying(self, **more: Any) -> Any:
        """What goals files are applied with, under a key of its own."""
        return {**self._asked(), "on": self.today, "policies": load_policy, **more}

    def asking(self, **more: Any) -> Any:
        """What a verb is asked with, under a key of its own."""
        return {**self._asked(), "organisation": ID, "policies": load_policy, **more}

    @property
    def definitions(self) -> Definitions:
        """What the store says."""
        return load_definitions(organisations.find(ID))

    def record(self, place: str, id_: str) -> Any:
        """One record."""
        return next(one for one in getattr(self.definitions, place) if one.id == id_)

    def stored(self) -> Verdicts:
        """The stored verdicts."""
        return read_verdicts(organisation=ID)

    def judged(self, as_of: date | None = None) -> Verdicts:
        """What a judgement of everything says."""
        day = as_of or self.stored().as_of
        return judge_facts(load_facts(organisations.find(ID)), day, load_policy(day))

    def check(self) -> None:
        """What is stored is what a judgement of everything says, and every invariant holds."""
        assert self.stored() == self.judged()
        again = judge(**self.asking())
        assert (again.verdicts, again.changes) == (0, ())
        assert [str(check) for check in verify(load_policy) if not check.holds] == []
