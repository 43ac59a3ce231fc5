"""The page of a rule of the lint: what it finds, why, and the better form."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.app.clock import system_clock
from headway.app.policy import load_policy
from headway.lint.pages import rate
from headway.lint.registry import BY_CODE
from headway.lint.rule import Rule
from headway.services.read_cockpit import read_cockpit
from headway.web.advice import look_of
from headway.web.answer import ahead, page_view
from headway.web.asked import Asked
from headway.web.errors import message
from headway.web.frame import Preview
from headway.web.framing import frame_of
from headway.web.parts import Link
from headway.web.rules.page import RulePage, RulePart
from headway.web.where import Where

_PART = re.compile(r"\*\*(?P<name>[^*]+)\*\*: (?P<text>.*)", re.DOTALL)


@page_view
def rule(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """The page of a rule."""
    found = BY_CODE.get(code.upper())
    if found is None:
        return message(request, "no-rule", status=404, asked=code)
    read = read_cockpit(organisation=asked.organisation, clock=system_clock, policies=load_policy, as_of=asked.as_of)
    day, name = read.verdicts.as_of, read.definitions.organisation.name
    if day > read.today:
        return ahead(request, day)
    page = build_page(found, asked.where)
    frame = frame_of(request, asked, name, Preview(f"{page.code}, {page.title}", page.says), shown=(day, read.today))
    return render(request, "rule.html", {"page": page, "frame": frame})


def build_page(rule: Rule, where: Where) -> RulePage:
    """The page of a rule."""
    summary, *rest = (" ".join(part.split()) for part in rule.page.strip().split("\n\n"))
    parts = [RulePart(told["name"], told["text"].replace("`", "")) for one in rest if (told := _PART.match(one))]
    notes: list[str] = (
        [] if rule.is_stable else ["In preview: a hint, whatever its own level, until it has proved itself."]
    )
    if rule.reads_language:
        notes.append("It reads English, and is silent where a text is in another language.")
    level = rule.level if rule.is_stable else "hint"
    title = rule.name.replace("-", " ").replace("kr ", "key result ").replace("kpi", "KPI")
    return RulePage(
        home=Link(where.to("/"), "Cockpit"),
        code=rule.code,
        title=title[:1].upper() + title[1:],
        look=look_of(level),
        says=summary,
        parts=tuple(parts),
        rate=rate(rule)[:1].upper() + rate(rule)[1:],
        notes=tuple(notes),
    )
