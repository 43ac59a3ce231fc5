"""From findings to what pages show of them: words and places, and no judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from headway.judgement.definitions import Definitions
from headway.lint.findings import Finding
from headway.lint.focus import MANY, TOO_MANY, WITHIN, Focus, Spent
from headway.rhythm.made import names_of, said_of
from headway.rhythm.words import Sign, Tone
from headway.services.lint_cycle import TeamDraft
from headway.web.advice import look_of, rule_link, sentence
from headway.web.made.page import AsideRow, FindingRow, MadeBlock, Spend, TeamMade
from headway.web.parts import Link, Look
from headway.web.where import Where

_ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")
PATHS = {
    "kpi": "/kpis",
    "objective": "/objectives",
    "key_result": "/key-results",
    "team": "/teams",
    "cycle": "/cycles",
}
STANDS = {
    WITHIN: Look.of("healthy", Sign("○", "in focus", Tone.CALM)),
    MANY: Look.of("watch", Sign("◆", "many", Tone.WATCH)),
    TOO_MANY: Look.of("breach", Sign("▲", "too many", Tone.WORSE)),
}


def made_block(
    findings: Sequence[Finding], definitions: Definitions, where: Where, *, page: str, may_set_aside: bool
) -> MadeBlock:
    """What is shown of findings.

    Args:
        findings: those that are ignored too, the gravest first.
        definitions: for the names.
        where: makes addresses.
        page: id of what the page is about, and which is not named again; empty where that is several things.
        may_set_aside: whether whoever looks may set findings aside.
    """
    names = names_of(definitions)
    by_id = {id_: name for (_, id_), name in names.items()}

    def about(one: Finding) -> Link | None:
        if one.about == page:
            return None
        path = f"{PATHS[one.kind]}/{one.about}" if one.kind in PATHS else ""
        return Link(where.to(path) if path else "", names.get((one.kind, one.about), one.about))

    def aside(one: Finding, label: str) -> Link | None:
        if not may_set_aside or one.kind not in PATHS:
            return None
        return Link(where.to(f"{PATHS[one.kind]}/{one.about}/findings/{one.code}"), label)

    def row(one: Finding) -> FindingRow:
        text = sentence(called(one.text, by_id))
        return FindingRow(look_of(one.level), about(one), text, rule_link(one, where), aside(one, "Set aside"))

    heeded = [one for one in findings if one.ignored is None]
    return MadeBlock(
        said_of(findings),
        tuple(row(one) for one in heeded if one.level != "hint"),
        tuple(row(one) for one in heeded if one.level == "hint"),
        tuple(
            AsideRow(about(one), one.ignored, rule_link(one, where), aside(one, "Change"))
            for one in findings
            if one.ignored is not None
        ),
    )


def called(text: str, names: Mapping[str, str]) -> str:
    """A text with names in place of ids; an id that is an ordinary word stays.

    Examples:
        >>> called("pushes left-unseen and guards nothing", {"left-unseen": "Left before being seen"})
        'pushes “Left before being seen” and guards nothing'
    """
    return _ID.sub(lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], text)


def team_made(team: Link, draft: TeamDraft, definitions: Definitions, where: Where, *, may_set_aside: bool) -> TeamMade:
    """What is shown of what a team drafts."""
    made = made_block(draft.findings, definitions, where, page=draft.focus.team, may_set_aside=may_set_aside)
    return TeamMade(team, tuple(_spends(draft.focus)), made)


def _spends(focus: Focus) -> Iterable[Spend]:
    yield _spend("objectives", focus.objectives)
    yield _spend("most key results of one", focus.key_results)
    yield _spend("KPIs", focus.kpis)


def _spend(name: str, spent: Spent) -> Spend:
    return Spend(name, str(spent.count), STANDS[spent.stands], f"up to {spent.advised}")
