"""From the console's first address to a member on a phone: sign-in as people meet it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, STORE, copied
from tests.journeys.looks import (
    CLIPPED,
    PHONE,
    PICTURED,
    SMALL_PHONE,
    faults,
    how_wide,
    keep,
    pictured,
    turn,
)
from tests.journeys.others import NAME, Opens, Served, browsers, look_at, serve, set_up

pytestmark = pytest.mark.browser

PASSWORD, OTHER = "seventeen quiet boats", "harbour lights at noon"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store is."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def served(applied: Path, folder: Path) -> Iterator[Served]:
    """The demonstration's organisation, served to others for the first time."""
    running = serve(copied(applied, folder), folder / "printed")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens browsers of people who know nothing of each other."""
    with browsers(browser) as open_one:
        yield open_one


@pytest.fixture(scope="module")
def ruth(served: Served, opens: Opens) -> Page:
    """The first administrator, who came in by the address that the console printed."""
    page, address = opens(), served.setup
    page.goto(address)
    look_at(page)
    set_up(page, PASSWORD)
    assert page.request.get(address.replace(NAME, "127.0.0.1")).status == 404
    return page


def test_from_the_first_administrator_to_a_member_on_a_phone(served: Served, ruth: Page, opens: Opens) -> None:
    ruth.get_by_role("link", name="People", exact=True).click()
    expect(ruth.locator(".lead")).to_have_text("7 people: nobody signs in.")
    ruth.get_by_role("link", name="Tom Reyes").click()
    ruth.get_by_role("button", name="Invite").click()
    address = ruth.get_by_label("Address").input_value()
    assert address.startswith(f"{served.address}/invitations/")

    seen = opens(PHONE)
    for way_in in (address, f"{served.address}/sign-in"):
        seen.goto(way_in)
        look_at(seen)

    tom = opens(PHONE, script=False)
    tom.goto(address)
    expect(tom.locator(".lead")).to_contain_text("Estuary Hospitals invites Tom Reyes.")
    expect(tom.get_by_label("E-mail address")).to_have_value("tom@estuary.example")
    tom.get_by_label("Password", exact=True).fill(OTHER)
    tom.get_by_label("The same again").fill(OTHER)
    tom.get_by_role("button", name="Accept").click()
    expect(tom.get_by_text("Welcome to Estuary Hospitals.")).to_be_visible()

    assert tom.goto(f"{served.address}/members") is not None
    expect(tom.get_by_role("heading", level=1)).to_have_text("This is not yours to do.")
    tom.get_by_role("link", name="Menu").click()
    tom.get_by_role("button", name="Sign out").click()
    expect(tom.get_by_role("heading", level=1)).to_have_text("Sign in")

    tom.goto(f"{served.address}/kpis/harbour-four-hour")
    tom.get_by_label("E-mail address").fill("tom@estuary.example")
    tom.get_by_label("Password").fill("a wild guess")
    tom.get_by_role("button", name="Sign in").click()
    expect(tom.get_by_role("alert")).to_contain_text("Not signed in.")
    tom.get_by_label("Password").fill(OTHER)
    tom.get_by_role("button", name="Sign in").click()
    expect(tom).to_have_url(f"{served.address}/kpis/harbour-four-hour")

    ruth.goto(f"{served.address}/members/tom")
    ruth.get_by_role("button", name="Make a link for a new password").click()
    seen.goto(ruth.get_by_label("Address").input_value())
    expect(seen.get_by_role("heading", level=1)).to_have_text("A new password")
    look_at(seen)
    ruth.goto(f"{served.address}/members/tom")
    ruth.get_by_role("button", name="End access").click()
    expect(ruth.get_by_text("Tom Reyes can no longer open this organisation.")).to_be_visible()
    tom.reload()
    expect(tom.get_by_text("Seen within four hours")).to_have_count(0)


PAGES = (
    "/members",
    "/members/amina",
    "/new/member",
    "/account",
    "/account/password",
    "/account/again",
    "/account/seat",
)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL_PHONE], ids=lambda size: str(size[0]))
def test_pages_fit_and_axe_finds_nothing(served: Served, ruth: Page, size: tuple[int, int]) -> None:
    ruth.set_viewport_size({"width": size[0], "height": size[1]})
    for path in PAGES:
        for scheme, direction in (("light", "ltr"), ("dark", "rtl")):
            ruth.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            ruth.goto(served.address + path)
            turn(ruth, direction)
            name = f"{path.strip('/').replace('/', '-')}-{size[0]}-{scheme}"
            keep(ruth, f"{name}")
            assert how_wide(ruth) <= size[0], name
            assert ruth.evaluate(CLIPPED) == [], name
            if (size, scheme) in {(DESKTOP, "light"), (SMALL_PHONE, "dark")}:
                assert faults(ruth) == []


@pytest.mark.parametrize(
    ("path", "name"), [("/members", "people"), ("/members/tom", "person"), ("/account", "account")]
)
def test_the_documentation_shows_who_may_do_what(served: Served, ruth: Page, path: str, name: str) -> None:
    def take(size: tuple[int, int], *, dark: bool) -> bytes:
        ruth.set_viewport_size({"width": size[0], "height": size[1]})
        ruth.emulate_media(color_scheme="dark" if dark else "light")
        ruth.goto(served.address + path)
        return ruth.screenshot()

    for look, size, dark in PICTURED:
        pictured(f"{name}-{look}", partial(take, size, dark=dark), least=5_000)


def test_the_documentation_shows_signing_in(served: Served, opens: Opens) -> None:
    def take(size: tuple[int, int], *, dark: bool) -> bytes:
        page = opens(size, dark=dark)
        page.goto(f"{served.address}/sign-in")
        return page.screenshot()

    for look, size, dark in PICTURED:
        pictured(f"sign-in-{look}", partial(take, size, dark=dark), least=5_000)


def test_a_later_start_offers_no_first_account(served: Served, ruth: Page, folder: Path) -> None:
    again = serve(folder / STORE, folder / "again")
    assert "/setup/" not in again.printed
    assert "unencrypted" in again.printed
    assert again.stop() == 0
