"""The reminder on the page is the one that is sent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tests.docs.pages import DOCS
from tests.engines.stores import OpenedStore
from tests.services.clinic import DEFINITIONS, PAUSE, Clinic


def test_the_mail_on_the_page_is_what_somebody_gets(sqlite_store: OpenedStore) -> None:
    calm, flow = DEFINITIONS.objectives
    slowed = replace(flow, title="Nobody waits at the door", guardrails=(replace(PAUSE, reaction="slow"),))
    named = replace(DEFINITIONS.organisation, name="Clinic")
    clinic = Clinic(organisation=named, objectives=(calm, slowed))
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    clinic.friday(1)
    sent = next(one.text for one in clinic.box.got if one.to.startswith("amina"))
    told = re.sub(r"(/reminders/)\S+", r"\1…", sent).replace("\u202f", " ")
    page = (DOCS / "reminders.md").read_text("utf-8")
    shown = re.search(r"```text\n(Amina.*?)```", page, re.DOTALL)
    assert shown
    assert shown[1] == told
