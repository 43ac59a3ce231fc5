"""The cockpit's address answers, for every store and every day, with what it should and nothing more."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.judgement.definitions import Organisation
from headway.services import read_cockpit
from headway.services.add_team import add_team
from headway.services.create_organisation import create_organisation
from headway.services.reading import foremost
from headway.web import unchanged
from tests.web.conftest import NOON
from tests.web.people import add_seated, client_of, signed_in


def _create(name: str) -> None:
    create_organisation(
        actor="amina", organisation=Organisation(name, name.title()), key=f"create-{name}", clock=lambda: NOON
    )


def _text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_demonstration_opens_on_its_own_day_and_says_what_is_real(demo: Client) -> None:
    text = _text(demo, "/")
    assert "As of 31 January 2019" in text
    assert "Harbour emergency reaches its goals at a cost that will not hold." in text
    assert "Open Government Licence" in text
    assert "was known on that day" not in text


def test_another_day_shows_what_was_known_then(demo: Client) -> None:
    text = _text(demo, "/?as_of=2018-08-31")
    assert "As of 31 August 2018" in text
    assert "was known on that day" in text
    assert "Back to 31 January 2019" in text
    assert "Urgent care opens its doors" in text


def test_a_page_of_the_stored_day_judges_nothing(demo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise AssertionError(given)

    monkeypatch.setattr(read_cockpit, "judge", refuse)
    assert "55.2" in _text(demo, "/")


def test_stored_verdicts_and_verdicts_judged_anew_show_the_same_page(
    demo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = demo.get("/").content
    unchanged._PAGES.clear()
    read_cockpit.judged_on.cache_clear()
    monkeypatch.setattr(read_cockpit, "_stored", lambda *_: None)
    monkeypatch.setattr(foremost, "are_of", lambda *_: False)
    assert demo.get("/").content == stored


def test_an_empty_store_says_what_to_do_first(empty: Client) -> None:
    assert "headway apply" in _text(empty, "/")


def test_one_organisation_without_anything_has_a_page(empty: Client) -> None:
    _create("riverside")
    text = _text(empty, "/")
    assert "declare a first KPI" in text
    assert "What needs a decision" not in text


def test_who_may_not_declare_a_first_kpi_is_told_who_may(empty: Client) -> None:
    _create("riverside")
    add_team(
        actor="console", organisation="riverside", key="pier", clock=lambda: NOON, policies=load_policy,
        said={"id": "pier", "name": "Pier"},
    )  # fmt: skip
    sessions = {
        role: signed_in(add_seated("riverside", role, [("pier", role)])) for role in ("viewer", "member", "lead")
    }
    with override_settings(HEADWAY_SIGN_IN=True):
        told = {role: _text(client_of(session), "/") for role, session in sessions.items()}
    who = "Somebody who leads a team can do so."
    assert {role: who in text for role, text in told.items()} == {"viewer": True, "member": True, "lead": False}
    assert who not in _text(empty, "/")


def test_of_several_organisations_one_is_chosen(empty: Client) -> None:
    _create("riverside")
    _create("hillside")
    assert "Whose cockpit?" in _text(empty, "/")
    response = empty.get("/?organisation=hillside")
    assert "Hillside" in response.content.decode()
    assert "/?organisation=hillside&amp;as_of=" in response.content.decode()
    assert "no such organisation" in _text(empty, "/?organisation=seaside", 404)


@pytest.mark.parametrize(
    "day", ["yesterday", "2019-02-30", "20190131", "0001-01-01", "9999-12-31", "2019-W05-4", "<script>"]
)
def test_what_is_no_day_is_refused_with_what_would_do(demo: Client, day: str) -> None:
    response = demo.get("/", {"as_of": day})
    assert response.status_code == 400
    assert "2019-01-31" in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_a_day_that_has_not_come_is_refused(demo: Client) -> None:
    assert "has not come yet" in _text(demo, "/?as_of=2190-01-01", 400)


def test_an_address_without_a_page_says_so(demo: Client) -> None:
    assert "no page at this address" in _text(demo, "/kpis", 404)


def test_another_host_is_refused(demo: Client) -> None:
    assert demo.get("/", HTTP_HOST="evil.example").status_code == 400


def test_only_reading_is_allowed(demo: Client) -> None:
    assert demo.post("/").status_code == 405


def test_the_page_binds_the_browser_to_its_own_files(demo: Client) -> None:
    headers = demo.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in headers["Cache-Control"]


def test_a_page_carries_no_script_and_no_style_of_its_own(demo: Client) -> None:
    html = demo.get("/").content.decode()
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:", html)


def test_no_id_stands_twice(demo: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', demo.get("/").content.decode())
    assert len(ids) == len(set(ids)) > 50


def test_every_link_within_the_page_leads_somewhere(demo: Client) -> None:
    html = demo.get("/").content.decode()
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {link for link in re.findall(r'href="#([^"]+)"', html) if link not in ids} == set()


def test_a_page_that_did_not_change_is_not_sent_again(demo: Client) -> None:
    tag = demo.get("/").headers["ETag"]
    assert demo.get("/", HTTP_IF_NONE_MATCH=tag).status_code == 304


def test_a_page_asks_the_store_little(demo: Client) -> None:
    demo.get("/")
    with CaptureQueriesContext(connection) as queries:
        demo.get("/")
    assert len(queries) <= 3


def test_text_of_the_organisation_cannot_become_markup(empty: Client) -> None:
    create_organisation(
        actor="amina",
        organisation=Organisation("riverside", "<img src=x onerror=alert(1)>"),
        key="create",
        clock=lambda: NOON,
    )
    html = empty.get("/").content.decode()
    assert "<img" not in html
    assert "&lt;img" in html


def test_each_word_of_status_leads_to_its_reasons(demo: Client) -> None:
    html = demo.get("/").content.decode()
    words = re.findall(r'<a class="st [a-z]*" href="([^"]+)"', html)
    assert len(words) > 40
    # the word before a decision says what asks for it, and the decision itself stands below
    assert html.count('<span class="st ') == html.count('class="d-k"><span class="st ')
    for address in sorted(set(words)):
        path, _, place = address.partition("#")
        assert f'id="{place}"' in demo.get(path).content.decode(), address


@pytest.mark.parametrize("page", ["/", "/teams/harbour-emergency"])
def test_the_kind_of_the_first_decision_leads_to_the_reasons_of_the_kpi(demo: Client, page: str) -> None:
    html = demo.get(page).content.decode()
    assert '<p class="d-k"><a class="st worse" href="/kpis/harbour-four-hour#why">' in html
    assert 'id="why"' in demo.get("/kpis/harbour-four-hour").content.decode()
