"""A review in a terminal with room: paragraphs, and a blank line before each team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.rhythm.assumed import ASKED, AssumedRow
from headway.rhythm.letters import columns, cut
from headway.rhythm.made import Made
from headway.rhythm.page import DecisionRow, Page, Standing, TeamBlock
from headway.rhythm.rows import ObjectiveRow
from headway.rhythm.text_rows import INDENT, MOST_DECISIONS, ROW, Rows, is_calm
from headway.rhythm.words import Sign
from headway.series.period_words import count_of

WAYS = INDENT * 2


def roomy(page: Page, rows: Rows, *, fold: bool, ways: bool = True) -> Iterator[str]:
    """The lines of a review.

    Args:
        page: the review.
        rows: lays its rows out.
        fold: whether what is calm is counted instead of listed.
        ways: whether the ways to go on of what leaves its course are told, and grades with what is said of them.
    """
    return _Roomy(page, rows, fold=fold, ways=ways).lines()


class _Roomy:
    """The parts of the screen, from the top."""

    def __init__(self, page: Page, rows: Rows, *, fold: bool, ways: bool) -> None:
        self.page, self.rows, self.paint, self.fold, self.ways = page, rows, rows.paint, fold, ways

    def lines(self) -> Iterator[str]:
        """The whole screen."""
        page = self.page
        yield self.rows.title(page)
        yield ""
        yield from (self.paint(line, "strong") for line in self.rows.wrap(page.lead[0]))
        yield from self.rows.wrap(" ".join(page.lead[1:]))
        yield ""
        yield from self.standing(page.standing)
        yield ""
        yield from self.decisions(page.decisions)
        if page.assumed:
            yield ""
            yield from self.assumed(page.assumed)
        if page.teams:
            yield ""
            yield self.rows.heads()
        for team in page.teams:
            yield ""
            yield from self.team(team)
        if page.made.said:
            yield ""
            yield from self.made(page.made)

    def standing(self, standing: Standing) -> Iterator[str]:
        """The quadrant, both shares, what decided them, and what would have to change."""
        yield f"{self.paint('Where we stand', 'strong')}  {self.rows.sign(standing.quadrant)}"
        yield f"{ROW}KPI health {standing.kpi_health}, OKR course {standing.okr_course}"
        yield from self.rows.wrap("; ".join(standing.because), ROW)
        for move in standing.moves:
            yield from self.rows.wrap(f"→ {move}", ROW)

    def decisions(self, decisions: Sequence[DecisionRow]) -> Iterator[str]:
        """The first decisions, each as a question with its numbers and one suggestion."""
        yield f"{self.paint('What needs a decision', 'strong')}  {len(decisions) or 'nothing'}"
        for decision in decisions[:MOST_DECISIONS]:
            title = self.rows.wrap(decision.title, INDENT)
            title[0] = f"{decision.rank:>2}" + title[0][2:]
            yield from (self.paint(line, "strong") for line in title)
            yield from self.rows.wrap(decision.text, INDENT)
            yield from (self.paint(line, "faint") for line in self.rows.wrap(decision.about, INDENT))
            yield from self.rows.wrap(f"→ {decision.suggestion}", INDENT)
        if len(decisions) > MOST_DECISIONS:
            yield f"{INDENT}and {len(decisions) - MOST_DECISIONS} more"

    def assumed(self, assumed: Sequence[AssumedRow]) -> Iterator[str]:
        """What is asked about of what objectives rest on; where what is calm is counted, so is this."""
        yield f"{self.paint(ASKED, 'strong')}  {count_of(len(assumed), 'assumption')}"
        for one in () if self.fold else assumed:
            yield from self.rows.wrap(f"“{one.text}”", INDENT)
            yield from (self.paint(line, "faint") for line in self.rows.wrap(one.about, INDENT))

    def team(self, team: TeamBlock) -> Iterator[str]:
        """A team: its quadrant, its KPIs, its objectives."""
        standing = team.standing
        shares = f"KPI health {standing.kpi_health}, OKR course {standing.okr_course}"
        sign = f"{standing.quadrant.shape} {standing.quadrant.word}"
        name = cut(standing.name, self.rows.width - columns(f"  {sign}  {shares}"))
        yield f"{self.paint(name, 'strong')}  {self.rows.sign(standing.quadrant)}  {self.paint(shares, 'faint')}"
        shown = [row for row in team.kpis if not self.is_folded(row.sign)]
        yield from map(self.rows.kpi, shown)
        if folded := len(team.kpis) - len(shown):
            yield self.paint(f"{ROW}and {folded} healthy", "faint")
        for objective in team.objectives:
            yield from self.objective(objective)

    def objective(self, row: ObjectiveRow) -> Iterator[str]:
        """An objective's line and those of its key results."""
        yield self.rows.objective(row)
        shown = [one for one in row.key_results if not self.is_folded(one.sign)]
        for one in shown:
            yield self.rows.key_result(one)
            if one.graded and self.ways:
                yield from (self.paint(line, "faint") for line in self.rows.wrap(one.graded, WAYS))
            if one.ways and self.ways:
                yield from (self.paint(line, "faint") for line in self.rows.wrap(f"→ {'; '.join(one.ways)}", WAYS))
        if folded := len(row.key_results) - len(shown):
            yield self.paint(f"{INDENT}and {folded} on course or arrived", "faint")

    def made(self, made: Made) -> Iterator[str]:
        """How well the goals are made: errors and warnings in a line each, and what is set aside with its reason."""
        yield f"{self.paint('How the goals are made', 'strong')}  {made.said}"
        for row in () if self.fold else made.rows:
            yield from self.rows.wrap(f"{row.sign.shape} {row.about}: {row.text} ({row.code})", ROW)
        for one in () if self.fold else made.aside:
            yield from self.rows.wrap(f"set aside: {one.about}: {one.reason} ({one.code})", ROW)

    def is_folded(self, sign: Sign) -> bool:
        """Whether a row is counted instead of listed."""
        return self.fold and is_calm(sign)
