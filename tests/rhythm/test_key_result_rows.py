"""What the review says of a key result where too little is known of its chance, and where two targets are graded."""

from __future__ import annotations

from headway.judgement.context import make_context
from headway.judgement.definitions import Grade, Target
from headway.judgement.facts import Facts
from headway.judgement.ways_on import ways_on
from headway.rhythm.markdown import as_markdown
from headway.rhythm.page import Page, page_of
from headway.rhythm.text import as_text
from tests.judgement.builders import POLICY, day, definitions, facts, key_result, months, said


def page(known: Facts, as_of: str) -> Page:
    """The review of a day, with the ways to go on."""
    verdicts = said(known, as_of).verdicts
    context = make_context(known, day(as_of), POLICY)
    ways = ways_on(context, verdicts.key_results)
    return page_of(known.definitions, verdicts, ways=ways)


def test_ways_to_go_on_from_too_little_data_say_so_first() -> None:
    known = facts(definitions(key_results=(key_result(),)), {"speed": months("2019-01", 81.0, 81.0)})
    found = page(known, "2019-03-20")
    assert "→ too little data; as it goes " in as_text(found)
    assert "| too little data: 2 readings; 81" in as_markdown(found)
    assert "Too little data on 1 of 1 key result; " in as_markdown(found)
    more = facts(known.definitions, {"speed": months("2018-06", *[81.0] * 9)})
    assert "→ as it goes " in as_text(page(more, "2019-03-20"))


def test_what_is_graded_says_both_grades() -> None:
    targets = (Target(90.0), Target(88.0, day("2019-04-01"), "A ward was closed."))
    pair = (key_result(baseline=84.0, targets=targets), key_result("other"))
    grades = (Grade("faster", day("2019-07-02"), 0.75, because="As agreed."),)
    known = facts(definitions(key_results=pair, grades=grades), {"speed": months("2019-01", *[87.0] * 6)})
    told = "graded 0.75 on 2 July 2019, and 0.5 against the first target, 90: As agreed."
    assert told in as_markdown(page(known, "2019-07-02"))
    assert told in " ".join(as_text(page(known, "2019-07-02")).split())
