"""Assumptions: the newest word holds, one that fails is asked about, and less is trusted in its objective."""

from __future__ import annotations

from typing import Any

import pytest

from headway.judgement.assumptions import REASON
from headway.judgement.definitions import Assumption, AssumptionState, Definitions, Review, Team
from headway.judgement.review import as_json
from headway.rhythm.assumed import assumed_of
from headway.rhythm.markdown import as_markdown
from headway.rhythm.page import page_of
from headway.rhythm.text import as_text
from tests.judgement.builders import Said, day, definitions, facts, key_result, months, objective, said

BEDS, STAFF = "Beds are free before noon.", "Nobody leaves."
VALUES = {"speed": months("2018-10", 80.0, 81.0, 80.5, 82.0, 84.0, 86.0)}


def word(on: str, state: str, text: str = BEDS, note: str = "") -> AssumptionState:
    return AssumptionState("flow", text, day(on), state, "amina", note)


def judged(
    as_of: str, *words: AssumptionState, first: str = "holds", reviews: tuple[Review, ...] = (), **fields: Any
) -> Said:
    return said(facts(known(*words, first=first, reviews=reviews, **fields), VALUES), as_of)


def known(*words: AssumptionState, first: str, reviews: tuple[Review, ...], **fields: Any) -> Definitions:
    rests = (Assumption(BEDS, first), Assumption(STAFF))
    return definitions(
        objectives=(objective(owner="omar", assumptions=rests, **fields),),
        key_results=(key_result(),),
        assumption_states=words,
        reviews=reviews,
        teams=(Team("hospital", "Hospital"), Team("lab", "Laboratory"), Team("ward", "Ward", "hospital")),
    )


def asked(one: Said) -> list[tuple[str, str, str]]:
    return [(each.title, each.text, each.suggestion) for each in one.verdicts.decisions if each.kind == "assumption"]


def test_nothing_is_known_a_day_early() -> None:
    doubt = word("2019-03-10", "in_doubt", note="Two wards are closed.")
    assert judged("2019-03-09", doubt).objective().assumptions[0].state == "holds"
    assert not asked(judged("2019-03-09", doubt))
    (beds, staff) = judged("2019-03-10", doubt).objective().assumptions
    assert (beds.state, beds.since, beds.asked, beds.by) == ("in_doubt", day("2019-03-10"), day("2019-03-10"), "amina")
    assert (staff.state, staff.since, staff.asked) == ("holds", None, None)


def test_one_in_doubt_asks_the_owner_to_find_out() -> None:
    one = judged("2019-03-20", word("2019-03-10", "in_doubt", note="Two wards are closed."))
    assert asked(one) == [
        (
            "Can “Flow” still rest on what it assumes?",
            "“Beds are free before noon” has been in doubt since 10 March 2019. Two wards are closed.",
            "find out, and say whether it holds",
        )
    ]
    (decision,) = [each for each in one.verdicts.decisions if each.kind == "assumption"]
    assert (decision.who, decision.since, decision.about) == (("omar",), day("2019-03-10"), "flow")


def test_a_broken_one_asks_for_a_recalibration_and_comes_first() -> None:
    words = (word("2019-03-10", "in_doubt"), word("2019-03-12", "broken", STAFF))
    ((title, text, suggestion),) = asked(judged("2019-03-20", *words))
    assert title == "What remains of “Flow”, now that an assumption of it is broken?"
    assert text.startswith("“Nobody leaves” has been broken since 12 March 2019. So is 1 other")
    assert suggestion == "recalibrate its targets to what is so now"


def test_since_is_when_it_began_and_a_word_that_it_holds_ends_it() -> None:
    words = (word("2019-03-01", "in_doubt"), word("2019-03-08", "in_doubt"), word("2019-03-15", "holds"))
    beds = judged("2019-03-14", *words).objective().assumptions[0]
    assert (beds.since, beds.asked) == (day("2019-03-01"), day("2019-03-08"))
    assert not asked(judged("2019-03-15", *words))


@pytest.mark.parametrize(("as_of", "told"), [("2019-03-20", True), ("2019-07-20", False)])
def test_less_is_trusted_in_words_and_no_number_is_invented(as_of: str, *, told: bool) -> None:
    doubt = word("2019-03-10", "in_doubt")
    without, with_it = judged(as_of).objective(), judged(as_of, doubt).objective()
    assert (without.course, without.probability, without.expected_grade) == (
        with_it.course,
        with_it.probability,
        with_it.expected_grade,
    )
    assert [one.code for one in with_it.reasons].count(REASON) == told
    assert bool(asked(judged(as_of, doubt))) == told  # once its cycle is over it asks for its grade


def test_a_state_without_a_day_is_asked_about_too() -> None:
    assert asked(judged("2019-03-20", first="broken"))[0][1] == "“Beds are free before noon” is broken."


def test_the_json_has_them() -> None:
    review = as_json(judged("2019-03-20", word("2019-03-10", "in_doubt")).verdicts)
    assert review["objectives"][0]["assumptions"][0] == {
        "text": BEDS,
        "state": "in_doubt",
        "since": "2019-03-10",
        "asked": "2019-03-10",
        "by": "amina",
        "note": None,
        "asks": False,
    }


def asks(as_of: str, *words: AssumptionState, **fields: Any) -> list[str]:
    return [one.text for one in judged(as_of, *words, **fields).objective().assumptions if one.asks]


def test_they_are_asked_from_the_middle_of_the_cycle_on_unless_somebody_spoke_of_them_in_it() -> None:
    """The first half of 2019 is half over on 1 April."""
    assert asks("2019-03-31") == []
    assert asks("2019-04-01") == [BEDS, STAFF]
    assert asks("2019-04-01", word("2019-01-01", "holds")) == [STAFF]
    assert asks("2019-04-01", word("2018-12-31", "holds")) == [BEDS, STAFF]
    assert asks("2019-07-01") == []  # it is over


def test_one_that_fails_is_asked_about_in_the_decision_and_not_here() -> None:
    assert asks("2019-04-01", word("2019-03-10", "in_doubt"), word("2019-03-10", "broken", STAFF)) == []


@pytest.mark.parametrize(
    ("kind", "team", "is_asked"),
    [
        ("monthly", None, True),
        ("quarterly", "ward", True),
        ("monthly", "hospital", True),  # above it
        ("monthly", "lab", False),
        ("weekly", None, False),
        ("daily", "ward", False),
    ],
)
def test_each_review_asks_anew(kind: str, team: str | None, *, is_asked: bool) -> None:
    """Somebody spoke of the beds on 4 February; the review is held on the 18th, and asks on that day."""
    held, spoken = (Review("r", kind, day("2019-02-18"), team),), word("2019-02-04", "holds")
    assert asks("2019-02-17", spoken, reviews=held) == []
    assert asks("2019-02-18", spoken, reviews=held) == ([BEDS, STAFF] if is_asked else [])
    assert BEDS not in asks("2019-02-18", spoken, word("2019-02-18", "holds"), reviews=held)


def test_a_review_of_an_earlier_cycle_asks_nothing() -> None:
    assert asks("2019-02-01", reviews=(Review("r", "quarterly", day("2018-12-20")),)) == []


def test_the_review_asks_in_each_form() -> None:
    one = judged("2019-04-01", word("2019-01-05", "holds"))
    defined = known(first="holds", reviews=())
    (row,) = assumed_of(defined, one.verdicts)
    assert (row.text, row.about) == ("Nobody leaves", "Flow · omar · nobody has said so far")
    page = page_of(defined, one.verdicts)
    assert "Does it still hold?  1 assumption" in as_text(page)
    assert "“Nobody leaves”" in as_text(page)
    assert "## Does it still hold? 1" in as_markdown(page)
    told = as_json(one.verdicts)["objectives"][0]["assumptions"]
    assert [each["asks"] for each in told] == [False, True]
