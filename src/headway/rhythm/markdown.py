"""A review in Markdown: for a wiki, an issue or a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headway.rhythm.assumed import ASKED
from headway.rhythm.counted import capital
from headway.rhythm.made import Made
from headway.rhythm.page import DecisionRow, Page, Standing, TeamBlock
from headway.rhythm.rows import KpiRow, ObjectiveRow
from headway.rhythm.spark import progress_bar, sparkline
from headway.rhythm.words import Sign

BAR = 12
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
_BLANKS = re.compile(r"[ \t\r\n]+")  # and no others: a narrow no-break space stays
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def as_markdown(page: Page) -> str:
    """The review as Markdown with tables."""
    return "\n".join(_lines(page)) + "\n"


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is, in a paragraph as in a table.

    Examples:
        >>> escaped("a*b|c"), escaped("1. first")
        ('a\\*b\\|c', '1\\. first')
    """
    plain = _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text).strip())
    return _LIST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}{found[3]}", plain)


def _lines(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.organisation)}, as of {page.as_of}"
    yield ""
    yield f"**{escaped(page.lead[0])}** {escaped(' '.join(page.lead[1:]))}".rstrip()
    yield ""
    standing = page.standing
    yield f"## Where we stand: {_sign(standing.quadrant)}"
    yield ""
    yield f"KPI health {standing.kpi_health}, OKR course {standing.okr_course}."
    yield ""
    yield from (f"- {escaped(reason)}" for reason in standing.because)
    yield from _moves(standing)
    yield ""
    yield f"## What needs a decision: {len(page.decisions) or 'nothing'}"
    for decision in page.decisions:
        yield ""
        yield from _decision(decision)
    if page.assumed:
        yield ""
        yield f"## {ASKED} {len(page.assumed)}"
        yield ""
        yield from (f"- “{escaped(one.text)}”: {escaped(one.about)}" for one in page.assumed)
    for team in page.teams:
        yield ""
        yield from _team(team)
    if page.made.said:
        yield ""
        yield from _made(page.made)


def _made(made: Made) -> Iterator[str]:
    yield f"## How the goals are made: {made.said}"
    if made.rows:
        yield ""
        yield "| level | of what | what is wrong | rule |"
        yield "|---|---|---|---|"
        for row in made.rows:
            yield f"| {_sign(row.sign)} | {escaped(row.about)} | {escaped(row.text)} | {row.code} {row.name} |"
    if made.hints:
        yield ""
        yield f"Hints: {', '.join(f'{row.count} {row.name} ({row.code})' for row in made.hints)}."
    if made.aside:
        yield ""
        yield "Set aside, and why:"
        yield ""
        for one in made.aside:
            yield f"- {one.code} {one.name}, {escaped(one.about)}: {escaped(one.reason)}"


def _decision(decision: DecisionRow) -> Iterator[str]:
    yield f"{decision.rank}. **{escaped(decision.title)}**  "
    yield f"   {escaped(decision.text)}  "
    yield f"   {escaped(decision.about)}  "
    yield f"   Suggested: {escaped(decision.suggestion)}. Or: {escaped('; '.join(decision.options))}."


def _team(team: TeamBlock) -> Iterator[str]:
    standing = team.standing
    yield f"## {escaped(standing.name)}: {_sign(standing.quadrant)}"
    yield ""
    yield f"KPI health {standing.kpi_health}, OKR course {standing.okr_course}."
    yield from _moves(standing)
    if team.kpis:
        yield ""
        yield "| KPI | last periods | value | status | since | why |"
        yield "|---|---|--:|---|---|---|"
        yield from map(_kpi, team.kpis)
    for objective in team.objectives:
        yield ""
        yield from _objective(objective)


def _moves(standing: Standing) -> Iterator[str]:
    """What would have to change."""
    if standing.moves:
        yield ""
        yield escaped(" ".join(standing.moves))


def _kpi(row: KpiRow) -> str:
    value = f"{row.number} {row.unit}".rstrip()
    status = ", ".join(filter(None, (_sign(row.sign), row.note, row.signal)))
    why = escaped("; ".join(row.why))
    return f"| {escaped(row.name)} | {sparkline(row.values)} | {escaped(value)} | {status} | {row.since} | {why} |"


def _objective(objective: ObjectiveRow) -> Iterator[str]:
    since = f" since {objective.since}" if objective.since else ""
    yield f"### {escaped(objective.title)}: {_sign(objective.sign)}{since}"
    yield ""
    yield f"Expected grade {objective.expected_grade}. {escaped(capital('; '.join(objective.why)))}".rstrip()
    if not objective.key_results:
        return
    yield ""
    yield "| key result | progress | | pace | confidence | course | since | why |"
    yield "|---|---|--:|--:|--:|---|---|---|"
    for row in objective.key_results:
        cells = (
            escaped(row.title),
            progress_bar(row.progress, row.pace, BAR),
            row.progress_text,
            row.pace_text,
            row.confidence,
            _sign(row.sign),
            row.since,
            escaped("; ".join(row.why)),
        )
        yield f"| {' | '.join(cells)} |"
    if any(row.ways for row in objective.key_results):
        yield ""
        yield "Recalculate, each way with its chance of success:"
        yield ""
        yield from (
            f"- {escaped(row.title)}: {escaped('; '.join(row.ways))}" for row in objective.key_results if row.ways
        )


def _sign(sign: Sign) -> str:
    return f"{sign.shape} {sign.word}"
