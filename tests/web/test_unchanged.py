"""A page that nothing has changed since is not made again; whatever it is made of makes it another."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import ID
from headway.services.observe import observe
from headway.web import unchanged
from headway.web.cockpit import views
from tests.web.conftest import HOST, NOON


def _observe(value: float) -> None:
    observe(
        actor="amina", organisation=ID, key=f"observe-{value}", clock=lambda: NOON, policies=load_policy,
        metric="harbour-four-hour", period="2019-03", value=value,
    )  # fmt: skip


def _refuse(*given: object, **named: object) -> None:
    raise AssertionError((given, named))


def test_a_browser_that_has_the_page_is_told_so_and_the_page_is_not_made(
    demo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = demo.get("/")
    monkeypatch.setattr(views, "read_foremost", _refuse)
    again = demo.get("/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "no-cache" in again["Cache-Control"]
    assert demo.get("/").content == first.content


def test_after_a_write_the_page_is_made_anew(demo: Client) -> None:
    first = demo.get("/")
    _observe(12.3)
    again = demo.get("/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", ["/?as_of=2018-12-31", "/teams", "/?x=1"])
def test_another_address_is_another_page(demo: Client, address: str) -> None:
    first = demo.get("/")
    assert demo.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_another_host_and_another_program_are_told_apart(demo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = demo.get("/")
    named = demo.get("/", HTTP_IF_NONE_MATCH=first["ETag"], HTTP_HOST="localhost:8600")
    assert named.status_code == 200
    monkeypatch.setattr(unchanged, "_program", lambda: "another")
    assert demo.get("/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_zipped_page_and_a_plain_one_say_the_same(demo: Client) -> None:
    plain, zipped = demo.get("/"), demo.get("/", HTTP_ACCEPT_ENCODING="gzip")
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    assert zipped["ETag"] != plain["ETag"]


def test_what_was_just_done_is_said_once_and_kept_nowhere(demo: Client) -> None:
    kept = set(unchanged._PAGES)
    told = Client(HTTP_HOST=HOST)
    told.cookies["messages"] = "broken"
    assert "ETag" not in told.get("/") or set(unchanged._PAGES) == kept
    assert set(unchanged._PAGES) == kept
