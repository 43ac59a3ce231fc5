"""The page of the review's JSON names every field that a review has, and no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from headway.app.limits import load_lint_limits
from headway.app.policy import load_policy
from headway.judgement.context import make_context
from headway.judgement.definitions import Driver, Overruling
from headway.judgement.judge import judge
from headway.judgement.review import as_json
from headway.judgement.ways_on import ways_on
from headway.series.words import Course, Quadrant, Status
from headway.services.lint_goals import as_json as finding_json
from headway.services.lint_goals import lint_goals, place_of
from headway.services.read_folder import read_folder
from tests.docs.pages import DOCS, blocks, tables
from tests.judgement.builders import definitions, facts, key_result, kpi, metric, months

PAGE = DOCS / "review-json.md"
WHOLE, SUMMARY, TEAM, KPI, OBJECTIVE, KEY_RESULT, DRIVER, WAY, DECISION = range(9)
LINT = -1


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Reviews of the organisations on the page about judging: between them they have something of everything."""
    folder = tmp_path_factory.mktemp("review")
    written = [block.text for block in blocks(DOCS / "judging.md") if block.text.startswith("# file:")]
    assert len(written) > 1
    as_of = date(2019, 3, 31)
    said = []
    for index, text in enumerate(written):
        file = folder / f"{index}.yaml"
        file.write_text(text, encoding="utf-8")
        read = read_folder(file, as_of)
        assert read.facts is not None
        findings = lint_goals(read.facts, as_of, load_lint_limits(as_of))
        lint = [finding_json(one, place_of(one, read.read.places)) for one in findings]
        said.append(as_json(judge(read.facts, as_of, load_policy(as_of)), lint))
    return said


def gathered(reviews: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """All records of a kind."""
    if name == "key_results":
        return [one for review in reviews for objective in review["objectives"] for one in objective[name]]
    return [one for review in reviews for one in review[name]]


def documented(table: int) -> list[str]:
    """The fields of one of the page's tables."""
    return [row[0].strip("`") for row in tables(PAGE)[table][1:]]


LISTS = {
    TEAM: "teams",
    KPI: "kpis",
    OBJECTIVE: "objectives",
    KEY_RESULT: "key_results",
    DECISION: "decisions",
    LINT: "lint",
}


def test_every_field_is_documented_in_its_order(reviews: list[dict[str, Any]]) -> None:
    for review in reviews:
        assert documented(WHOLE) == list(review)
        assert documented(SUMMARY) == list(review["summary"])
    for table, name in LISTS.items():
        assert gathered(reviews, name), f"the examples have no {name}"
        assert all(documented(table) == list(one) for one in gathered(reviews, name))


def test_every_field_of_a_driver_is_documented_in_its_order() -> None:
    churn = months("2016-01", *(5.0 + (month % 3) * 0.2 for month in range(36)), 9.0, 9.2, 9.1)
    speed = months("2016-01", *(80.0 + month % 2 for month in range(36)), 84.0, 86.0, 88.0)
    defined = definitions(
        metrics=(metric("churn", direction="down"), metric("speed")),
        kpis=(kpi("churn", "<= 6", "> 7"),),
        key_results=(key_result(drivers=(Driver("churn"),)),),
        overrulings=(Overruling("faster", "churn", date(2019, 3, 1), 0.4, "amina", "It is the season."),),
    )
    day = date(2019, 3, 31)
    review = as_json(judge(facts(defined, {"churn": churn, "speed": speed}), day, load_policy(day)))
    (driver,) = review["objectives"][0]["key_results"][0]["drivers"]
    nested = [(name, value) for name, value in driver.items() if isinstance(value, dict)]
    assert [name for name, _ in nested] == ["evidence", "overruled"]
    written: list[str] = []
    for name, value in driver.items():
        written += [name, *(f"{name}.{key}" for key in value)] if isinstance(value, dict) else [name]
    assert documented(DRIVER) == written
    assert None not in (driver["text"], driver["since"], driver["known_since"], driver["probability_after"])


def test_every_field_of_a_way_to_go_on_is_documented_in_its_order() -> None:
    defined = definitions(key_results=(key_result(),))
    known = facts(defined, {"speed": months("2018-01", *(80.0 + month % 3 for month in range(15)))})
    day = date(2019, 3, 31)
    policy = load_policy(day)
    verdicts = judge(known, day, policy)
    review = as_json(verdicts, ways=ways_on(make_context(known, day, policy), verdicts.key_results))
    ways = review["objectives"][0]["key_results"][0]["ways"]
    assert documented(WAY) == list(dict.fromkeys(name for way in ways for name in way))
    told = tables(PAGE)[WAY][1][1]
    assert [f"`{way['way']}`" in told for way in ways] == [True] * 6


def test_what_the_page_says_is_empty_is_empty(reviews: list[dict[str, Any]]) -> None:
    for table, records in ((WHOLE, reviews), *((table, gathered(reviews, name)) for table, name in LISTS.items())):
        empty = [row[0].strip("`") for row in tables(PAGE)[table][1:] if row[1].startswith("always")]
        assert empty or table in (WHOLE, TEAM, KPI, OBJECTIVE, KEY_RESULT, DECISION, LINT)
        assert not [name for name in empty for record in records if record[name]]


def test_every_word_that_a_verdict_can_take_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for words in (Status, Course, Quadrant):
        for one in words:
            assert f"`{one.word}`" in text
