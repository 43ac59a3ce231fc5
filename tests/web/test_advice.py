"""Forms say what could be better while somebody types, and put the better form in its place; without script too."""

from __future__ import annotations

import re

from django.test import Client

TITLE = "Significantly reduce the median wait from 50 to 30 minutes"
SHOW = {"show": "true"}


def _advice(text: str, field: str) -> str:
    """What is said at a field, as text."""
    found = re.search(rf'<div class="f-advice" id="{field}-advice".*?</div>', text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def _value(text: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', text)
    assert found is not None
    return found[1]


def test_a_finding_stands_at_the_title_with_its_rule_and_a_better_form(demo: Client) -> None:
    text = demo.post("/new/objective", {"key_results.0.title": TITLE, **SHOW}).content.decode()
    said = _advice(text, "f-key_results-0-title")
    assert "“significantly” can be read as anything" in said
    assert "HW213" in said
    assert "Reduce the median wait from 50 to 30 minutes" in said
    assert 'href="/rules/HW213"' in text


def test_without_script_the_better_form_is_put_there_by_its_button(demo: Client) -> None:
    sent = {"key_results.0.title": TITLE, "better": "key_results.0.title"}
    text = demo.post("/new/objective", sent).content.decode()
    assert _value(text, "key_results.0.title") == "Reduce the median wait from 50 to 30 minutes"
    assert "HW213" not in _advice(text, "f-key_results-0-title")


def test_what_reads_as_something_else_is_told(demo: Client) -> None:
    text = demo.post("/new/objective", {"key_results.0.title": "Write the migration guide", **SHOW}).content.decode()
    assert "Presented as a key result, reads as a task" in _advice(text, "f-key_results-0-title")


def test_a_kpi_in_disguise_is_written_out_in_the_form_of_a_kpi(demo: Client) -> None:
    text = demo.post("/new/objective", {"title": "Maintain the availability of the desk", **SHOW}).content.decode()
    found = re.search(r'href="(/new/kpi\?name=[^"]+)"', text)
    assert found is not None
    assert "vailability" in _value(demo.get(found[1]).content.decode(), "metric.name")


def test_an_ambition_in_disguise_is_written_out_as_an_objective(demo: Client) -> None:
    text = demo.post("/new/kpi", {"metric.name": "Become the best hospital", **SHOW}).content.decode()
    found = re.search(r'href="(/new/objective\?title=[^"]+)"', text)
    assert found is not None
    assert _value(demo.get(found[1]).content.decode(), "title") != ""


def test_a_form_that_says_nothing_yet_is_not_spoken_of(demo: Client) -> None:
    for path in ("/new/objective", "/new/kpi", "/objectives/front-door/key-results/new"):
        assert "f-advice" not in demo.post(path, SHOW).content.decode()
        assert "f-advice" not in demo.get(path).content.decode()


def test_a_target_is_held_against_the_past_of_its_metric(demo: Client) -> None:
    sent = {"title": "Urgent care from 80 % to 80.1 %", "baseline": "80", "target": "80.1", **SHOW}
    text = demo.post("/key-results/urgent-350/edit", sent).content.decode()
    assert "next to nothing" in _advice(text, "f-target")


def test_changing_a_kpi_speaks_of_a_band_that_was_never_met(demo: Client) -> None:
    sent = {"band.healthy.low": "100", "band.breach.low": "99", "because": "It is the standard.", **SHOW}
    text = demo.post("/kpis/harbour-four-hour/edit", sent).content.decode()
    assert "reached the band that holds now in none" in _advice(text, "f-band-healthy-low").casefold()


def test_a_rule_has_a_page_and_a_code_that_there_is_not_is_refused(demo: Client) -> None:
    assert "Cases handled by the new process" in demo.get("/rules/hw202").content.decode()
    assert demo.get("/rules/HW999").status_code == 404


def test_four_answers_lead_to_a_kind_with_its_form(demo: Client) -> None:
    answers = {"known": "outcome", "want": "hold", "until": "open", "acts": "somebody"}
    text = demo.get("/which", {"text": "Waits under 5 minutes", **answers}).content.decode()
    assert "Make it a KPI." in text
    assert 'href="/new/kpi?name=' in text
    some = demo.get("/which", {"text": "Waits under 5 minutes", "want": "hold"}).content.decode()
    assert "3 questions are still open." in some
    assert "Make it" not in some


def test_a_name_that_still_tells_the_old_target_is_told_and_written_anew(demo: Client) -> None:
    path, name = "/key-results/four-hour-95/edit", "Seen within four hours from 92.9 to 95 %"
    sent = {"title": name, "baseline": "92.9", "target": "94", "because": "The wing opens late."}
    text = demo.post(path, {**sent, **SHOW}).content.decode()
    said = _advice(text, "f-title")
    assert "It still says 95, and the target becomes 94." in said
    assert "Better: “Seen within four hours from 92.9 to 94 %”" in said
    written = demo.post(path, {**sent, "better": "title"}).content.decode()
    assert _value(written, "title") == "Seen within four hours from 92.9 to 94 %"
    assert "It still says" not in demo.post(path, {**sent, "target": "95", **SHOW}).content.decode()
