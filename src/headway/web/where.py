"""On which day of which organisation a page stands, so that every link of it leads to the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.verdicts import DecisionNeeded
from headway.web.timeline import address

GUARDRAIL = "guardrail"
"""Kind of the decision whether an objective is held: it has a form of its own."""
ACTION = "action"
"""Kind of the decision what became of another one."""
FORMS = {
    "dip_asked": "/kpis/{about}/dip?do=decide",
    "dip_ending": "/kpis/{about}/dip?do=end",
    "dip_ended": "/kpis/{about}/dip?do=answer",
    "land": "/kpis/{about}/landing",
    "action": "/decisions/{of}/done",
}
"""The forms in which what is asked is done at once, by kind; the others are decided, and done elsewhere."""


@dataclass(frozen=True, slots=True)
class Where:
    """What every link of a page keeps.

    Attributes:
        day: the day that the address names; ``None`` where it names none.
        organisation: the organisation that the address names; empty where it names none.
    """

    day: date | None = None
    organisation: str = ""

    def to(self, path: str) -> str:
        """A path on the same day of the same organisation.

        Examples:
            >>> Where(date(2019, 1, 31)).to("/teams/emergency#decisions")
            '/teams/emergency?as_of=2019-01-31#decisions'
            >>> Where(None, "riverside").to("/metrics?area=quality")
            '/metrics?area=quality&organisation=riverside'
        """
        path, mark, place = path.partition("#")
        path, _, asked = path.partition("?")
        whole = address(path, self.day, self.organisation)
        if asked:
            whole = whole.replace("?", f"?{asked}&", 1) if "?" in whole else f"{whole}?{asked}"
        return whole + mark + place

    def on(self, day: date) -> Where:
        """The same organisation on another day."""
        return replace(self, day=day)

    def deciding(self, ask: DecisionNeeded, come_from: str = "") -> str:
        """Where what a judgement asks for is decided: of two asks about the same, this one; and what leads there."""
        if ask.kind == GUARDRAIL:
            return self.to(f"/objectives/{ask.about}/hold{f'?from={come_from}' if come_from else ''}")
        if ask.kind in FORMS:
            path = FORMS[ask.kind].format(about=ask.about, of=ask.of)
            return self.to(f"{path}{'&' if '?' in path else '?'}from={come_from}" if come_from else path)
        of = f"&of={ask.of}" if ask.of else ""
        return self.to(f"/new/decision?about={ask.about}&ask={ask.kind}{of}{f'&from={come_from}' if come_from else ''}")

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The same as names and values, for a form that is sent by GET."""
        day = (("as_of", self.day.isoformat()),) if self.day else ()
        return (*((("organisation", self.organisation),) if self.organisation else ()), *day)
