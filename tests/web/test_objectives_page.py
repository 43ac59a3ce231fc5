"""The tree of objectives: what supports what, up to the priorities; and honestly what supports nothing."""

from __future__ import annotations

import re

from django.test import Client

from headway.judgement.definitions import Definitions, KeyResult, Objective, Organisation
from headway.web.objectives.supporting import Support, supports
from tests.web.large import DAY, create, links_of, text_of


def _objective(name: str, supported: str | None = None) -> Objective:
    return Objective(name, name.title(), "ward", "h1", supports=supported)


def _supports(*objectives: Objective) -> dict[str, Support]:
    definitions = Definitions(
        Organisation("clinic", "Clinic", priorities=("Quick",)),
        objectives=objectives,
        key_results=(KeyResult("less", "flow", "Less waiting", "binary"),),
    )
    return dict(supports(definitions, [one.id for one in objectives]))


def test_an_objective_supports_a_priority_an_objective_a_key_result_or_nothing() -> None:
    found = _supports(
        _objective("flow", "Quick"), _objective("beds", "flow"), _objective("desk", "less"), _objective("lone"),
        _objective("lost", "gone"),
    )  # fmt: skip
    assert found == {
        "flow": Support(priority="Quick"),
        "beds": Support("flow"),
        "desk": Support("flow", "less"),
        "lone": Support(),
        "lost": Support(),
    }


def test_a_ring_of_objectives_is_opened_so_that_all_are_shown() -> None:
    found = _supports(_objective("a", "b"), _objective("b", "a"), _objective("c", "a"), _objective("d", "d"))
    assert [name for name, one in found.items() if one.objective is None] == ["a", "d"]


def _order(client: Client, address: str) -> list[str]:
    """Priorities and titles of objectives in the order in which they stand."""
    html = client.get(address).content.decode()
    return re.findall(r'(?:<span class="g-n[^"]*"><span><a href="[^"]+">|<h2 class="sec">)([^<]+?) ?<', html)


def test_objectives_stand_under_the_priority_that_they_support(demo: Client) -> None:
    text = text_of(demo, "/objectives")
    assert "9 objectives are under way: 5 off course, 1 on course, 3 arrived." in text
    assert "Everyone who comes to us is seen soon and goes home safely." in text
    assert _order(demo, "/objectives")[:4] == [
        "No one waits in a corridor",
        "Nobody waits in a corridor for a bed",
        "We meet the standard again",
        "A winter without a queue",
    ]


def test_each_shows_team_owner_course_grade_and_ambition(demo: Client) -> None:
    text = text_of(demo, "/objectives")
    expected = "Nobody waits in a corridor for a bed Harbour emergency TR Tom Reyes off course since 4 Nov 2018"
    assert f"{expected} expected grade 0.46 aspirational" in text
    links = links_of(demo, "/objectives")
    assert "/objectives/no-corridor" in links
    assert "/teams/harbour-emergency" in links


def test_what_is_graded_is_headed_by_its_outcome(demo: Client) -> None:
    for address, head in (("", "course"), ("?cycle=summer-18", "outcome"), ("?cycle=all", "course, or outcome")):
        assert f"<span>{head}</span><span>since</span>" in demo.get(f"/objectives{address}").content.decode()
    assert '<th scope="col">outcome</th>' in demo.get("/cycles/summer-18").content.decode()
    assert '<th scope="col">course</th>' in demo.get("/cycles/winter-19").content.decode()


def test_cycle_team_course_and_text_narrow_it(demo: Client) -> None:
    assert "4 of 22 objectives, all closed." in text_of(demo, "/objectives?cycle=summer-18")
    assert "closed" in text_of(demo, "/objectives?cycle=summer-18")
    assert "22 objectives: 5 off course, 1 on course, 3 arrived, 13 closed." in text_of(demo, "/objectives?cycle=all")
    assert "3 of 22 objectives: 1 off course, 1 on course, 1 arrived." in text_of(demo, "/objectives?team=harbour")
    assert "1 of 22 objectives, off course." in text_of(demo, "/objectives?course=off_course&team=hillside-urgent")
    assert "1 of 22 objectives, " in text_of(demo, "/objectives?q=frail")
    assert "No objective is like that." in text_of(demo, "/objectives?q=seaside")


def test_of_what_is_graded_the_grade_counts_and_no_course(demo: Client) -> None:
    text = text_of(demo, "/objectives?cycle=summer-18")
    assert "since grade ambition" in text
    assert "Nine in ten are seen in time closed Hillside emergency ID Ines Duarte fell short grade 0.50" in text
    assert "Nobody waits on a summer night closed Riverside emergency AN Amina Noor success grade 0.90" in text
    assert text.index("Nine in ten") < text.index("Nobody waits on a summer night"), "what fell short comes first"
    assert "since grade, or expected ambition" in text_of(demo, "/objectives?cycle=all")
    assert "3 of 22 objectives, all arrived." in text_of(demo, "/objectives?cycle=all&course=arrived")


def test_a_priority_without_objectives_is_named(empty: Client) -> None:
    text = text_of(empty, f"/objectives?organisation={create(3)}&as_of={DAY}")
    assert "No objective here supports “Kind”." in text
    assert "Kind priority No objective supports it." in text


def test_what_has_not_begun_says_so(demo: Client) -> None:
    assert "9 have not begun." in text_of(demo, "/objectives?as_of=2018-08-31")
    assert "A winter without a queue not begun" in text_of(demo, "/objectives?as_of=2018-08-31")


def test_what_is_found_deep_down_is_shown_under_what_it_supports(empty: Client) -> None:
    address = f"/objectives?organisation={create(40)}&as_of={DAY}&q=objective+39"
    assert _order(empty, address) == ["Quick", "Objective 0", "Objective 1", "Objective 7", "Objective 39"]
    html = empty.get(address).content.decode()
    assert html.count('<details class="fold" open>') == 3
    assert html.count('class="g-n aside"') == 3


def test_beyond_two_levels_it_folds_and_beyond_a_page_it_leads_on(empty: Client) -> None:
    address = f"/objectives?organisation={create(120)}&as_of={DAY}"
    html = empty.get(address).content.decode()
    assert html.count('<details class="fold" open>') == 1
    assert html.count('<details class="fold">') > 4
    under = [link for link in links_of(empty, address) if "under=" in link]
    assert under
    assert "Objective" in text_of(empty, under[0])


def test_another_day_and_a_day_ahead(demo: Client) -> None:
    assert "Urgent care opens its doors" in text_of(demo, "/objectives?as_of=2018-08-31")
    assert "/teams/harbour-urgent?as_of=2018-08-31" in links_of(demo, "/objectives?as_of=2018-08-31")
    assert "has not come yet" in text_of(demo, "/objectives?as_of=2190-01-01", 400)
