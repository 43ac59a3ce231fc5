"""A deadline after the cycle ends, or before it begins.

**Why**: It cannot be graded when the cycle is: the word of its title and the dates of its cycle disagree. What was due
before the cycle is late from its first day on; most often the year is wrong.

**Example**: "Ten sites certified by the end of 2031", in a quarter of 2030

**Better**: The part that this cycle shall bring, or a longer cycle.

**Passes**: an annual cycle; names of fiscal years; milestones that are due inside.

**Source**: Guides on time-bound goals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from headway.lint.goals import Goals
from headway.lint.rule import Found, Rule


def find(goals: Goals) -> Iterator[Found]:
    for one in goals.key_results:
        cycle = goals.cycle_of(one)
        if cycle is None:
            continue
        late = next((m for m in one.milestones if m.due is not None and m.due > cycle.ends), None)
        if late is not None:
            yield Found(
                "key_result",
                one.id,
                f"“{late.title}” is due on {late.due}, after its cycle ends on {cycle.ends}",
                "move it into a later cycle, or bring the day forward",
            )
            continue
        early = next((m for m in one.milestones if m.due is not None and m.done is None and m.due < cycle.starts), None)
        if early is not None:
            yield Found(
                "key_result",
                one.id,
                f"“{early.title}” is due on {early.due}, before its cycle begins on {cycle.starts}",
                "mend the day, or drop the step",
                "warning",
            )
        elif (day := next_deadline(one.title, cycle.starts)) is not None and day > cycle.ends:
            yield Found(
                "key_result",
                one.id,
                f"its title says {day:%B}, and its cycle ends on {cycle.ends}",
                "write what this cycle shall bring, or choose a longer cycle",
                "warning",
            )
        elif (day := deadline(one.title)) is not None and day > cycle.ends:
            yield Found(
                "key_result",
                one.id,
                f"its title says {day}, and its cycle ends on {cycle.ends}",
                "write what this cycle shall bring, or choose a longer cycle",
            )


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
SAYS = re.compile(
    r"\b(?:by|until|before|through)\s(?:the\s)?(?:(?:end|close)\sof\s)?(?:(?P<q>q[1-4])[\s-]?)?(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s)?(?:(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?)?(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s)?(?P<y>20\d\d)\b",
    re.IGNORECASE,
)


MONTH = re.compile(
    r"\b(?:by|until|before)\s(?:the\s)?(?P<end>(?:end|close)\sof\s)?(?P<m>January|February|March|April|June|July|August"
    r"|September|October|November|December|(?<=of )May)\b(?!\s*(?:\d|'))"
)


def next_deadline(title: str, starts: date) -> date | None:
    """The last day before which a title says that it shall be done, where it names a month and no year.

    The month is the next one from a day on. "By April" is over when April begins, "by the end of April" when it ends.
    """
    found = MONTH.search(title)
    if found is None:
        return None
    month = MONTHS.index(found["m"][:3].lower()) + 1
    year = starts.year + (month < starts.month)
    begins = date(year + month // 12, month % 12 + 1, 1) if found["end"] else date(year, month, 1)
    return begins - timedelta(days=1)


def deadline(title: str) -> date | None:
    """The last day before which a title says that it shall be done; ``None`` where it names no year."""
    found = SAYS.search(title)
    if found is None:
        return None
    year = int(found["y"])
    if found["m"]:
        month = MONTHS.index(found["m"].lower()) + 1
        day = found["d"] or found["d2"]
        if day and 1 <= int(day) <= 28:
            return date(year, month, int(day))
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    if found["q"]:
        month = 3 * int(found["q"][1])
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 12, 31)


RULE = Rule(
    "HW218", "kr-deadline-outside-cycle", "error", __doc__, find, is_stable=True, version=3, reads_language=True
)
