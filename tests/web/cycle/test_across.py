"""What cycles say together stands once, also where one team is above all of them."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from headway.services.apply_goals import apply_goals
from headway.services.read_folder import read_folder
from tests.web.conftest import NOON

GRADES = {2016: (0.7, 0.5), 2017: (0.5, 0.5), 2018: (0.2, 0.5)}


def _goals() -> str:
    said = ["organisation: {id: clinic, name: Clinic}"]
    said.append(
        "teams: [{id: all, name: All of us}, {id: ward, name: Ward, parent: all}, {id: door, name: Door, parent: all}]"
    )
    said.append("cycles:")
    said += [f"  - {{id: y{one}, name: '{one}', starts: {one}-01-01, ends: {one}-12-31}}" for one in GRADES]
    said.append("objectives:")
    for year in GRADES:
        for team in ("ward", "door"):
            below = f"key_results: [{{id: k-{team}-{year}, title: It is done, done: false}}]"
            fields = f"title: {team} {year}, team: {team}, cycle: y{year}, ambition: aspirational"
            said.append(f"  - {{id: o-{team}-{year}, {fields}, {below}}}")
    said.append("grades:")
    for year, grades in GRADES.items():
        for team, grade in zip(("ward", "door"), grades, strict=True):
            because = "because: So it was, learned: Begin earlier."
            said.append(f"  - {{key_result: k-{team}-{year}, date: {year + 1}-01-02, grade: {grade}, {because}}}")
    return "\n".join(said)


def test_a_team_of_whom_all_is_does_not_say_it_once_more(empty: Client, tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").write_text(_goals(), encoding="utf-8")
    found = read_folder(tmp_path, NOON.date())
    assert found.facts is not None, found.errors
    apply_goals(actor="ann", key="k", clock=lambda: NOON, facts=found.facts, on=NOON.date(), source="test")
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", empty.get("/cycles").content.decode()))
    assert told.count("went from 0.60 in 2016 over 0.50 to 0.35 in 2018") == 1
    assert "Ward The stretch objectives went from 0.70 in 2016 over 0.50 to 0.20 in 2018" in told
