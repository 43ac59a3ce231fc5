"""A review in a terminal without room: as much of what presses as the screen holds, and the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.rhythm.assumed import ASKED
from headway.rhythm.letters import columns, limited, shortened
from headway.rhythm.page import Page, Standing
from headway.rhythm.text_rows import MOST_DECISIONS, ROW, Rows
from headway.rhythm.text_tight_decisions import decision_lines
from headway.rhythm.text_tight_teams import TightTeams, longest_others, others
from headway.series.period_words import count_of

FEWEST_DECISIONS = 3
COUNTS = tuple(range(MOST_DECISIONS, FEWEST_DECISIONS - 1, -1))
MOST_LEAD, BELOW_LEAD = 8, 21
"""Lines that a cut lead takes, and those that three decisions, a team and the count of the others take below it."""
LEAST_OF_A_TEAM = 2
"""Its own line, and one of its rows."""
STANDS = "Where we stand"


class Tight:
    """Chooses how many decisions and teams the screen holds."""

    def __init__(self, page: Page, rows: Rows, height: int) -> None:
        self.page, self.rows, self.paint, self.height = page, rows, rows.paint, height
        self.teams = TightTeams(page.teams, rows)
        self.kept = len(rows.wrap(longest_others(self.teams.blocks)))

    @property
    def has_room(self) -> bool:
        """Whether there is room beside what three decisions and a team need."""
        return self.height > MOST_LEAD + BELOW_LEAD

    def lines(self) -> list[str]:
        """The screen: every team where that can be, else the first; the lead cut and fewer decisions if need be."""
        blocks, most = self.teams.blocks, min(MOST_LEAD, self.height - BELOW_LEAD)
        below = sum(block.height for block in blocks)
        for count, lead in ((MOST_DECISIONS, None), *((count, most) for count in COUNTS)):
            top = self.top(count, lead)
            if len(top) + below <= self.height:
                return [*top, *(line for block in blocks for line in self.teams.drawn(block))]
        for count in COUNTS:
            top = self.top(count, most)
            if blocks[0].height + self.kept <= self.height - len(top):
                break
        return [*top, *self.filled(self.height - len(top))]

    def top(self, decisions: int, lead: int | None) -> list[str]:
        """All above the teams: so many decisions, and the lead in so many lines."""
        return [
            self.rows.title(self.page),
            "",
            *self.lead(self.page.lead, lead),
            "",
            *self.standing(self.page.standing),
            "",
            *self.decisions(decisions),
            *self.made(),
            *(["", self.rows.heads()] if self.page.teams else []),
        ]

    def lead(self, sentences: Sequence[str], most: int | None) -> list[str]:
        """The sentences; where they take more lines than they may, as much of each as a line holds."""
        first, rest = self.rows.wrap(sentences[0]), self.rows.wrap(" ".join(sentences[1:]))
        if most is not None and len(first) + len(rest) > most:
            short = [shortened(sentence, self.rows.width) for sentence in sentences]
            first, rest = short[:1], limited(" ".join(short[1:]), self.rows.width, most - 1)
        return [*(self.paint(line, "strong") for line in first), *rest]

    def standing(self, standing: Standing) -> Iterator[str]:
        """Two lines: the quadrant and both shares, and what decided them, if need be without its explanation.

        With room for a third, the first of what would have to change.
        """
        shares = f"KPI health {standing.kpi_health}, OKR course {standing.okr_course}"
        since = f" since {standing.since}" if standing.since else ""
        sign = f"{standing.quadrant.shape} {standing.quadrant.word}"
        beside = columns(f"{STANDS}  {sign}{since}  {shares}") <= self.rows.width
        yield f"{self.paint(STANDS, 'strong')}  {self.rows.sign(standing.quadrant)}{since}{f'  {shares}' * beside}"
        start = ROW if beside else f"{ROW}{shares}: "
        room = self.rows.width - columns(start)
        because = "; ".join(standing.because)
        if columns(because) > room:
            because = "; ".join(one.partition(", ")[0].partition(": ")[0] for one in standing.because)
        if because or not beside:
            yield f"{start}{shortened(because, room)}".rstrip(": ")
        if standing.moves and self.has_room:
            yield f"{ROW}{shortened(f'→ {standing.moves[0]}', self.rows.width - columns(ROW))}"

    def decisions(self, most: int) -> Iterator[str]:
        """The first decisions, two lines each; beside their number that of the assumptions to be asked about."""
        needed = self.page.decisions
        first = f", here the first {most}" if len(needed) > most else ""
        asked = len(self.page.assumed)
        also = f"   {self.paint(ASKED, 'strong')}  {count_of(asked, 'assumption')}" if asked else ""
        yield f"{self.paint('What needs a decision', 'strong')}  {len(needed) or 'nothing'}{first}{also}"
        for decision in needed[:most]:
            yield from decision_lines(decision, self.rows.width, self.paint)

    def made(self) -> Iterator[str]:
        """How well the goals are made, in one line."""
        if said := self.page.made.said:
            title = "How the goals are made"
            yield ""
            yield f"{self.paint(title, 'strong')}  {shortened(said, self.rows.width - columns(title) - 2)}"

    def filled(self, room: int) -> Iterator[str]:
        """As many teams as fit, of the last one as much as fits, and how many others there are."""
        teams = TightTeams(self.page.teams, self.rows, whole=False)
        blocks = teams.blocks
        for at, block in enumerate(blocks):
            left = room - (self.kept if at + 1 < len(blocks) else 0)
            if left < min(block.height, LEAST_OF_A_TEAM):
                yield from (self.paint(line, "faint") for line in self.rows.wrap(others(blocks[at:])))
                return
            lines = min(left, block.height)
            yield from teams.drawn(block, lines)
            room -= lines
