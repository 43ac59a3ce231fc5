"""The page of the four questions: what a wish should become, and why."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.lint.advisor.classify import advise
from headway.lint.advisor.kinds import SPOKEN
from headway.lint.advisor.questions import QUESTIONS, Suggestion, suggest
from headway.services.read_cockpit import read_cockpit
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parameters import PARAMETERS
from headway.web.parts import Link
from headway.web.where import Where
from headway.web.which.page import Answer, Reads, Suggested, WhichPage
from headway.web.which.page import Asked as Question

LONGEST = 300
"""Letters of a wish that are read."""
SHOWN = {"kpi": "KPI", "objective": "objective", "key_result": "key result", "task": "task", "metric": "plain metric"}
MADE = {
    "kpi": "Make it a KPI.",
    "objective": "Make it an objective, with key results that would show it.",
    "key_result": "Make it a key result of an objective.",
    "task": "Plan it as a task: it is work for a key result, not a goal of its own.",
    "metric": "Watch it as a plain metric, without a band.",
}
TITLE = "KPI or OKR?"
LEAD = "Write what you wish for and answer four questions; what comes out has its reasons."


@page_view
def which(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The page of the four questions."""
    read = read_cockpit(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    day, name = read.verdicts.as_of, read.definitions.organisation.name
    if day > read.today:
        return ahead(request, day)
    kinds = [Among(one.name, "answer", [word for word, _ in one.answers], CHOOSE) for one in QUESTIONS]
    said = Chosen.of("/which", asked.where, request.GET.dict(), PARAMETERS["which"]).among(*kinds)
    page = build_page(said, asked.where)
    frame = frame_of(request, asked, name, Preview(TITLE, LEAD), shown=(day, read.today), unheard=said.unheard)
    return render(request, "which.html", {"page": page, "frame": frame})


def build_page(said: Chosen, where: Where) -> WhichPage:
    """The page with what was typed and answered."""
    text = " ".join(said.get("text").split())[:LONGEST]
    answers = {one.name: said.get(one.name) for one in QUESTIONS}
    open_ones = sum(not answer for answer in answers.values())
    suggested = _suggested(suggest(text, **answers), text, where) if text and not open_ones else None
    return WhichPage(
        home=Link(where.to("/new"), "New"),
        path=where.to("/which").partition("?")[0],
        kept=where.fields,
        text=text,
        questions=tuple(
            Question(
                one.name,
                one.text,
                tuple(Answer(word, _begun(label), answers[one.name] == word) for word, label in one.answers),
            )
            for one in QUESTIONS
        ),
        reads=_reads(text) if text else None,
        suggested=suggested,
        missing=_missing(open_ones) if text else "",
    )


def _reads(text: str) -> Reads:
    found = advise(text)
    others = (
        ()
        if found.as_other is None
        else tuple(
            (SHOWN[kind], getattr(found.as_other, kind))
            for kind in ("kpi", "objective", "key_result")
            if kind != found.kind
        )
    )
    sure = "sure" if found.is_sure else "not sure"
    return Reads(SPOKEN[found.kind], sure, f"{_begun(found.reason)}.", others)


def _suggested(found: Suggestion, text: str, where: Where) -> Suggested:
    draft = tuple(found.draft.splitlines())
    return Suggested(
        MADE[found.kind],
        tuple(f"{_begun(one)}." for one in found.reasons),
        tuple(f"{_begun(one)}." for one in found.warnings),
        tuple(map(_begun, draft)),
        _way(found.kind, draft, text, where),
    )


def _way(kind: str, draft: tuple[str, ...], text: str, where: Where) -> Link | None:
    if kind == "kpi":
        return Link(where.to(f"/new/kpi?name={quote(draft[0].partition(':')[0], safe='')}"), "Declare this KPI")
    if kind in {"objective", "key_result"}:
        title = next((line.partition(": ")[2] for line in draft if line.startswith("objective: ")), text)
        return Link(where.to(f"/new/objective?title={quote(title, safe='')}"), "Write this objective")
    return Link(where.to("/new/metric"), "Define the metric") if kind == "metric" else None


def _missing(count: int) -> str:
    return {0: "", 1: "One question is still open."}.get(count, f"{count} questions are still open.")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
