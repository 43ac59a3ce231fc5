"""The ways to go on, of the store as of files: those that the page of the objective shows."""

from __future__ import annotations

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.demo.load import load
from headway.judgement.context import make_context
from headway.judgement.ways_on import leaves_its_course, ways_on
from headway.records import organisations
from headway.records.load import load_facts
from headway.rhythm.markdown import as_markdown
from headway.rhythm.page import page_of
from headway.rhythm.text import as_text
from headway.series.quantity import MINUS
from headway.services.read_objective import read_objective
from headway.services.read_ways_on import read_ways_on
from headway.services.review import Reviewed, review
from tests.engines.stores import OpenedStore
from tests.web.conftest import NOON


def reviewed() -> Reviewed:
    load(lambda: NOON, load_policy)
    return review(organisation=ID, clock=lambda: NOON, policies=load_policy, as_of=TODAY)


def test_the_store_gives_what_files_give_and_what_the_page_shows(sqlite_store: OpenedStore) -> None:
    found = reviewed()
    ways = read_ways_on(ID, TODAY, load_policy, found.verdicts.key_results)
    context = make_context(load_facts(organisations.find(ID), TODAY), TODAY, load_policy(TODAY))
    assert ways == ways_on(context, found.verdicts.key_results)
    assert ways
    assert ways.keys() <= {one.id for one in found.verdicts.key_results if leaves_its_course(one)}
    page = read_objective(
        organisation=ID, objective="front-door", clock=lambda: NOON, policies=load_policy, as_of=TODAY
    )
    shown = {one.key_result.id: one.open.options for one in page.key_results if one.open and one.open.options}
    assert shown
    assert {name: ways[name] for name in shown} == shown


def test_a_review_tells_each_way_with_its_chance_where_there_is_room(sqlite_store: OpenedStore) -> None:
    found = reviewed()
    ways = read_ways_on(ID, TODAY, load_policy, found.verdicts.key_results)
    page = page_of(found.definitions, found.verdicts, (), ways)
    told = f"as it goes 0.22; {MINUS}1.37 a day a month from now on 0.50; until 31 August 2019 0.61"
    assert f"- Emergency attendances from 544 to 520 a day: {told}" in as_markdown(page).replace("\u202f", " ")
    roomy, tight = as_text(page, height=1000), as_text(page)
    assert f"→ as it goes 0.22; {MINUS}1.37" in roomy
    assert "as it goes" not in tight
    assert tight == as_text(page_of(found.definitions, found.verdicts))
