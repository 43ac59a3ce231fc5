"""From what hangs together to the map: words, places and arrows, and no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headway.judgement.nearness import Arrow, Node, Thing, Tie
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, ObjectiveVerdict
from headway.rhythm.rows import Names, short_day
from headway.rhythm.words import COURSE, STATUS, Sign, Tone, asked_hold, pressing
from headway.series.period_words import count_of, period_words
from headway.services.read_map import MapRead
from headway.web.map.layout import HEIGHT, WIDTH, Places, lay_out
from headway.web.map.page import Box, Column, Gap, Item, Line, MapPage, Picture
from headway.web.parts import Link, Look, Said
from headway.web.where import Where

PATH = "/map"
MOST_GAPS, MOST_TEAMS, MOST_LINES = 8, 12, 2
LETTERS = 27
"""Of a line in a box."""
BEND = 0.5
TIES = {
    Tie.LENT: "on loan: it moves this very metric",
    Tie.SUPPORTS: "drives: both move their good way together",
    Tie.OPPOSES: "opposes: its good way costs the other",
    Tie.GUARDS: "guards: while it fires, the objective waits",
    Tie.PART: "evidence for",
    Tie.SERVES: "serves",
}
"""What an arrow says, in the legend."""
OF = {
    Tie.LENT: "on loan to it",
    Tie.SUPPORTS: "drives it",
    Tie.OPPOSES: "opposes it",
    Tie.GUARDS: "guards it",
    Tie.PART: "key result",
    Tie.SERVES: "serves it",
}
"""The same in the list, of what bears on the line above."""
HEADS = {
    Thing.KPI: "KPIs: the daily numbers",
    Thing.KEY_RESULT: "key results",
    Thing.OBJECTIVE: "objectives",
    Thing.PRIORITY: "what all of it is for",
}


def build_page(read: MapRead, where: Where) -> MapPage:
    """Lay out the map.

    Args:
        read: what hangs together.
        where: the day and the organisation that every link keeps.
    """
    return _Maker(read, where).page()


class _Maker:
    """Makes the parts of one map."""

    def __init__(self, read: MapRead, where: Where) -> None:
        self.read, self.to, self.names = read, where.to, Names(read.definitions)
        self.kpis = {one.id: one for one in read.verdicts.kpis}
        self.key_results = {one.id: one for one in read.verdicts.key_results}
        self.objectives = {one.id: one for one in read.verdicts.objectives}
        self.cycles = {one.id: one for one in read.definitions.cycles}
        self.titles = {one.id: one.title for one in read.definitions.objectives}

    def page(self) -> MapPage:
        """The whole."""
        read = self.read
        far, untouched = list(self.far()), list(self.untouched())
        return MapPage(
            crumbs=tuple(self.crumbs()),
            title=f"The map of {read.team.name if read.team else read.definitions.organisation.name}",
            lead=tuple(self.lead()),
            teams=tuple(self.teams()),
            picture=self.picture(),
            more=self.more(),
            far=tuple(far[:MOST_GAPS]),
            more_far=max(len(far) - MOST_GAPS, 0),
            untouched=tuple(untouched[:MOST_GAPS]),
            more_untouched=max(len(untouched) - MOST_GAPS, 0),
            items=tuple(self.item((Thing.OBJECTIVE, one), "", frozenset()) for one in self.tops()),
        )

    def crumbs(self) -> Iterable[Link]:
        """The way down: the cockpit, the whole map, and the maps of the teams above."""
        yield Link(self.to("/"), "Cockpit")
        if self.read.team is None:
            return
        yield Link(self.to(PATH), "The whole map")
        teams = {one.id: one for one in self.read.definitions.teams}
        above = []
        parent = self.read.team.parent
        while parent is not None:
            above.append(teams[parent])
            parent = teams[parent].parent
        for team in reversed(above):
            yield Link(self.to(f"{PATH}?team={team.id}"), team.name)

    def teams(self) -> Iterable[Link]:
        """The maps of the teams right below."""
        parent = self.read.team.id if self.read.team else None
        below = [one for one in self.read.definitions.teams if one.parent == parent]
        if self.read.team is None and len(below) == 1:
            below = [one for one in self.read.definitions.teams if one.parent == below[0].id] or below
        for team in below[:MOST_TEAMS]:
            yield Link(self.to(f"{PATH}?team={team.id}"), team.name)

    def lead(self) -> Iterable[Said]:
        """What the map shows at a glance: first what is missing."""
        read = self.read
        if not read.objectives and not read.kpis:
            yield Said("Nothing is measured and nothing is aimed at: there is nothing to draw yet.", pressing=True)
            return
        every = sum(read.stages.values())
        runs = "running objective" if read.stages.keys() <= {"active"} else "objective"
        if read.far:
            stands = f"No KPI stands near {len(read.far)} of {count_of(every, runs)}"
            yield Said(
                f"{stands}: nobody would see what reaching {'it' if len(read.far) == 1 else 'them'} costs.",
                pressing=True,
            )
        elif every:
            yield Said(f"A KPI stands near {'each of ' if every > 1 else ''}{count_of(every, runs)}.", pressing=False)
        if not read.stages.get("active"):
            yield Said("No objective is running: no number is meant to change.", pressing=True)
        if waits := _not_running(read.stages):
            yield Said(waits, pressing=False)
        if read.untouched:
            red = count_of(len(read.untouched), "KPI")
            them = ("is", "it") if len(read.untouched) == 1 else ("are", "them")
            yield Said(f"{red} {them[0]} in breach, and no objective has touched {them[1]}.", pressing=True)

    def more(self) -> str:
        """What is not drawn."""
        left = [
            count_of(number, noun)
            for number, noun in ((self.read.more_objectives, "objective"), (self.read.more_kpis, "KPI"))
            if number
        ]
        return f"{' and '.join(left)} more, on the maps of the teams." if left else ""

    def far(self) -> Iterable[Gap]:
        """Objectives that no KPI stands near, the most pressing first."""
        found = [self.objectives[one] for one in self.read.far]
        for one in sorted(found, key=lambda each: (pressing(COURSE, each.course), each.id)):
            text = f"{self.names.team(one.team)}; name a guardrail, or what drives it"
            yield Gap(self.link((Thing.OBJECTIVE, one.id)), self.look_of_aim(one, one), text)

    def untouched(self) -> Iterable[Gap]:
        """KPIs in breach that no objective touches, the one that has been so for longest first."""
        found = [self.kpis[one] for one in self.read.untouched]
        for one in sorted(found, key=lambda each: (each.known_since or self.read.verdicts.as_of, each.id)):
            since = f" since {self.period(one)}" if one.since else ""
            text = f"{self.names.team(one.team)}; in breach{since}, and nobody has made it a goal"
            yield Gap(self.link((Thing.KPI, one.id)), self.look_of_kpi(one), text)

    def period(self, one: KpiVerdict) -> str:
        """Since when, in words."""
        grid = self.names.grid(self.names.metrics[one.metric])
        return period_words(grid, grid.parse(one.since or ""))

    def nodes(self) -> list[Node]:
        """All that is drawn: what presses first, and what arrows lead to beyond it."""
        read = self.read
        kpis = sorted(read.kpis, key=lambda one: (pressing(STATUS, self.kpis[one].status), self.names.kpi(one)))
        found: dict[Node, None] = dict.fromkeys((Thing.KPI, one) for one in kpis)
        for objective in read.objectives:
            own = self.objectives[objective.id].key_results
            found |= dict.fromkeys((Thing.KEY_RESULT, one) for one in own)
        found |= dict.fromkeys((Thing.OBJECTIVE, one.id) for one in read.objectives)
        found |= dict.fromkeys(one.target for one in read.arrows)
        return list(found)

    def picture(self) -> Picture | None:
        """The picture; ``None`` where there is nothing to draw."""
        nodes = self.nodes()
        if not nodes:
            return None
        there = set(nodes)
        arrows = [one for one in self.read.arrows if one.source in there and one.target in there]
        places = lay_out(nodes, arrows)
        tied = {one.source for one in arrows} | {one.target for one in arrows}
        order = sorted(nodes, key=lambda one: places.at[one])
        kinds = dict.fromkeys(one.tie for one in sorted(arrows, key=lambda one: list(Tie).index(one.tie)))
        return Picture(
            width=places.width,
            height=places.height,
            label="How KPIs, key results and objectives hang together; the same stands below as a list",
            columns=tuple(Column(x, HEADS[kind]) for x, kind in places.columns),
            lines=tuple(Line(_curve(one, places), str(one.tie)) for one in arrows),
            boxes=tuple(self.box(one, places, is_alone=self.is_alone(one, tied)) for one in order),
            kinds=tuple((str(one), TIES[one]) for one in kinds),
        )

    def is_alone(self, node: Node, tied: set[Node]) -> bool:
        """Whether something is missing beside it."""
        kind, name = node
        if kind is Thing.OBJECTIVE:
            return name in self.read.far
        return kind is Thing.KPI and name in self.read.untouched and node not in tied

    def box(self, node: Node, places: Places, *, is_alone: bool) -> Box:
        """One thing in its place."""
        link, look = self.link(node), self.look(node)
        x, y = places.at[node]
        within = self.within(node)
        told = [link.label, *([within] if within else []), *([look.word] if look else [])]
        if is_alone:
            told.append("no KPI near" if node[0] is Thing.OBJECTIVE else "no objective touches it")
        return Box(
            x=round(x, 1), y=round(y, 1), width=WIDTH, height=HEIGHT, href=link.href,
            lines=_lines(link.label), within=within, label=", ".join(told), kind=str(node[0]), look=look,
            is_alone=is_alone,
        )  # fmt: skip

    def tops(self) -> list[str]:
        """The objectives at the top of the list: all that are drawn, but not those below the one that they serve."""
        drawn = [one.id for one in self.read.objectives]
        served = {one.source[1]: one.target[1] for one in self.read.arrows if one.tie is Tie.SERVES}
        owner = {name: one.objective for name, one in self.key_results.items()}
        above = {name: owner.get(one, one) for name, one in served.items()}
        return [one for one in drawn if above.get(one) not in drawn]

    def item(self, node: Node, tie: str, above: frozenset[Node]) -> Item:
        """A thing in the list with all that bears on it."""
        bears = [one for one in self.read.arrows if one.target == node and one.source not in above]
        below = tuple(self.item(one.source, OF[one.tie], above | {node}) for one in bears)
        return Item(self.link(node), self.look(node), self.within(node), tie, below)

    def within(self, node: Node) -> str:
        """The team of a KPI, as several may be called the same; of an objective, what its guardrail asks for."""
        kind, name = node
        if kind is Thing.OBJECTIVE and name in self.objectives:
            return asked_hold(self.objectives[name])
        return self.names.team(self.kpis[name].team) if kind is Thing.KPI and name in self.kpis else ""

    def link(self, node: Node) -> Link:
        """What it is called, and its page."""
        kind, name = node
        if kind is Thing.KPI:
            return Link(self.to(f"/kpis/{name}"), self.names.kpi(name))
        if kind is Thing.KEY_RESULT:
            return Link(self.to(f"/key-results/{name}"), self.names.key_result(name))
        if kind is Thing.OBJECTIVE:
            return Link(self.to(f"/objectives/{name}"), self.titles.get(name, name))
        return Link(self.to("/objectives"), name)

    def look(self, node: Node) -> Look | None:
        """Its verdict."""
        kind, name = node
        if kind is Thing.KPI and name in self.kpis:
            return self.look_of_kpi(self.kpis[name])
        if kind is Thing.KEY_RESULT and name in self.key_results:
            result = self.key_results[name]
            return self.look_of_aim(result, self.objectives[result.objective])
        if kind is Thing.OBJECTIVE and name in self.objectives:
            return self.look_of_aim(self.objectives[name], self.objectives[name])
        return None

    def look_of_aim(self, verdict: KeyResultVerdict | ObjectiveVerdict, objective: ObjectiveVerdict) -> Look:
        """The course of an objective, or of a key result of it; before its cycle begins, when that is."""
        if objective.stage == "drafting":
            return Look.of("unknown", Sign("◌", f"begins {short_day(self.cycles[objective.cycle].starts)}", Tone.CALM))
        return Look.of_course(verdict)

    def look_of_kpi(self, verdict: KpiVerdict) -> Look:
        """The status of a KPI."""
        return Look.of(verdict.status, STATUS[verdict.status])


def _not_running(stages: Mapping[str, int]) -> str:
    """How many of the objectives on the map do not run; empty where all do.

    Examples:
        >>> _not_running({"active": 9, "drafting": 2, "grading": 1})
        '2 have not begun, and 1 waits for a grade.'
        >>> _not_running({"active": 9})
        ''
    """
    drafted, over = stages.get("drafting", 0), stages.get("grading", 0)
    said = [f"{drafted} {'has' if drafted == 1 else 'have'} not begun"] if drafted else []
    said += [f"{over} {'waits' if over == 1 else 'wait'} for a grade"] if over else []
    return f"{', and '.join(said)}." if said else ""


def _lines(name: str) -> tuple[str, ...]:
    """A name in so many lines as a box has, cut where it is longer.

    Examples:
        >>> _lines("Waiting over four hours 30 % fewer in six months, as agreed")
        ('Waiting over four hours 30', '% fewer in six months, as…')
    """
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    cut = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        cut[-1] = f"{cut[-1][: LETTERS - 1].rstrip(' ,')}…"
    return tuple(line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…" for line in cut)


def _curve(arrow: Arrow, places: Places) -> str:
    """From the right edge of one box to the left edge of the other."""
    (left, up), (right, down) = places.at[arrow.source], places.at[arrow.target]
    x, y, to, end = left + WIDTH, up + HEIGHT / 2, right, down + HEIGHT / 2
    bend = (to - x) * BEND
    return f"M{x:.1f} {y:.1f}C{x + bend:.1f} {y:.1f} {to - bend:.1f} {end:.1f} {to:.1f} {end:.1f}"
