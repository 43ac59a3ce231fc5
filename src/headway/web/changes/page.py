"""What the template of the page of changes reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.parts import Link, Look, Person, Said


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A verdict that turned.

    Attributes:
        link: what it is on.
        kind: what that is, in a word.
        team: whose it is; empty where it is a team itself.
        was: the verdict before.
        before: where its reasons stand, on the day before.
        now: the verdict now.
        detail: the number behind it; empty where there is none.
    """

    link: Link
    kind: str
    team: str
    was: Look
    before: str
    now: Look
    detail: str


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """Something that somebody wrote down.

    Attributes:
        when: the day on which it was written.
        kind: what it is, in a word.
        link: what it is about.
        text: what was said.
        who: who said it; ``None`` where nobody is named.
        of_day: the day of which it speaks, in words; empty where that is the day on which it was written.
        gone: that it was taken back since; empty where it stands.
    """

    when: str
    kind: str
    link: Link
    text: str
    who: Person | None
    of_day: str
    gone: str


@dataclass(frozen=True, slots=True)
class Span:
    """A link to the changes of another span of days: what it is called, and whether it is the one shown."""

    href: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What changed since a day.

    Attributes:
        lead: what a careful colleague would say.
        since: the earlier day, ISO.
        words: from which day to which, in words.
        latest: the last day that the earlier day may be, ISO.
        spans: other spans.
        fields: names and values that the form keeps.
        worse: verdicts that became worse.
        better: verdicts that became better.
        written: what people wrote down, the newest first.
    """

    lead: tuple[Said, ...]
    since: str
    words: str
    latest: str
    spans: tuple[Span, ...]
    fields: tuple[tuple[str, str], ...]
    worse: tuple[TurnLine, ...]
    better: tuple[TurnLine, ...]
    written: tuple[WrittenLine, ...]
