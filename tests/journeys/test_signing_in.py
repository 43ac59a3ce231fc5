"""Signing in with a second factor, and through an identity provider, as people meet it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.engines.identity_provider import CLIENT, SECRET, FakeProvider, identity_provider
from tests.journeys.conftest import copied
from tests.journeys.looks import PHONE
from tests.journeys.others import Opens, Served, browsers, look_at, serve, set_up

pytestmark = pytest.mark.browser

PASSWORD, OTHER = "seventeen quiet boats", "harbour lights at noon"
AMINA = "amina@estuary.example"


@pytest.fixture(scope="module")
def provider() -> Iterator[FakeProvider]:
    """An identity provider on this machine."""
    with identity_provider() as running:
        yield running


@pytest.fixture(scope="module")
def served(provider: FakeProvider, applied: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration's organisation, served to others, who may sign in through the provider."""
    folder = tmp_path_factory.mktemp("signing")
    secret = folder / "secret"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    more = {
        "HEADWAY_OIDC_ISSUER": provider.issuer,
        "HEADWAY_OIDC_CLIENT_ID": CLIENT,
        "HEADWAY_OIDC_CLIENT_SECRET_FILE": str(secret),
        "HEADWAY_OIDC_NAME": "Harbour login",
    }
    running = serve(copied(applied, folder), folder / "printed", more)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens browsers of people who know nothing of each other."""
    with browsers(browser) as open_one:
        yield open_one


@pytest.fixture(scope="module")
def ruth(served: Served, opens: Opens) -> Page:
    """The first administrator."""
    page = opens()
    page.goto(served.setup)
    set_up(page, PASSWORD)
    return page


def invited(served: Served, ruth: Page, person: str) -> str:
    """The address of an invitation."""
    ruth.goto(f"{served.address}/members/{person}")
    ruth.get_by_role("button", name="Invite").click()
    return ruth.get_by_label("Address").input_value()


def code_of(secret: str, steps: int = 0) -> str:
    """What an authenticator shows now, or some half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def sign_in(page: Page, served: Served, email: str, password: str) -> None:
    """By e-mail address and password."""
    page.goto(f"{served.address}/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, served: Served) -> None:
    """On the page of one's account, which has no menu to open first."""
    page.goto(f"{served.address}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    title(page, "Sign in")


def title(page: Page, text: str) -> None:
    """The page is the one of this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_second_factor_from_setting_it_up_to_losing_it(served: Served, ruth: Page, opens: Opens) -> None:
    amina = opens(PHONE, script=False)
    amina.goto(invited(served, ruth, "amina"))
    amina.get_by_label("Password", exact=True).fill(OTHER)
    amina.get_by_label("The same again").fill(OTHER)
    amina.get_by_role("button", name="Accept", exact=True).click()
    expect(amina.get_by_text("Welcome to Estuary Hospitals.")).to_be_visible()

    # set up, by who shows that it is her
    amina.goto(f"{served.address}/account")
    amina.get_by_role("link", name="Set up").click()
    title(amina, "Show that it is you")
    amina.get_by_label("Password").fill(OTHER)
    amina.get_by_role("button", name="Go on").click()
    title(amina, "A second factor")
    expect(amina.get_by_role("img", name="The code that an authenticator application reads")).to_be_visible()
    secret = amina.locator(".qr code").inner_text().replace(" ", "")
    amina.get_by_label("Code", exact=True).fill(code_of(secret))
    amina.get_by_role("button", name="Turn on").click()
    title(amina, "Codes to keep")
    kept = amina.locator(".codes code").all_inner_texts()
    assert len(kept) == 10
    sign_out(amina, served)

    # sign in with the code
    sign_in(amina, served, AMINA, OTHER)
    title(amina, "The code, too")
    amina.get_by_label("Code", exact=True).fill("000000")
    amina.get_by_role("button", name="Sign in", exact=True).click()
    expect(amina.get_by_role("alert")).to_contain_text("Not signed in.")
    amina.get_by_label("Code", exact=True).fill(code_of(secret, 1))
    amina.get_by_role("button", name="Sign in", exact=True).click()
    expect(amina.get_by_text("You are signed in.")).to_be_visible()
    sign_out(amina, served)

    # and with one of those that she has kept
    sign_in(amina, served, AMINA, OTHER)
    amina.get_by_label("Code", exact=True).fill(kept[0])
    amina.get_by_role("button", name="Sign in", exact=True).click()
    expect(amina.get_by_text("You are signed in.")).to_be_visible()

    # lost: an administrator takes it away, and the password is enough
    ruth.goto(f"{served.address}/members/amina")
    expect(ruth.locator(".lead")).to_contain_text("with a second factor")
    ruth.get_by_role("button", name="Take the second factor away").click()
    expect(ruth.get_by_text("Amina Noor signs in without a code now.")).to_be_visible()
    amina.goto(f"{served.address}/account")
    title(amina, "Sign in")
    sign_in(amina, served, AMINA, OTHER)
    expect(amina.get_by_text("You are signed in.")).to_be_visible()


def test_its_pages_fit_and_axe_finds_nothing(served: Served, ruth: Page, opens: Opens) -> None:
    page = opens(PHONE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, served, "ruth@estuary.example", PASSWORD)
    page.goto(f"{served.address}/account/second-factor")
    look_at(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    title(page, "A second factor")
    look_at(page)
    secret = page.locator(".qr code").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()
    for address in ("/account/codes", "/account/codes/new", "/account/second-factor/off", "/account"):
        page.goto(served.address + address)
        look_at(page)
    asked = opens(PHONE)
    sign_in(asked, served, "ruth@estuary.example", PASSWORD)
    title(asked, "The code, too")
    look_at(asked)
    page.goto(f"{served.address}/account/second-factor/off")
    page.get_by_role("button", name="Turn off").click()
    expect(page.get_by_text("Signing in takes no code any more.")).to_be_visible()
    assert said == []


@pytest.mark.parametrize(("person", "name"), [("ines", "Ines"), ("tom", "Tom")], ids=["script", "no script"])
def test_somebody_comes_in_through_the_identity_provider(
    person: str, name: str, served: Served, provider: FakeProvider, ruth: Page, opens: Opens
) -> None:
    provider.subject = f"subject of {person}"
    script = person == "ines"
    page = opens(PHONE, script=script)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(invited(served, ruth, person))
    if script:
        look_at(page)
    page.get_by_role("button", name="Accept with Harbour login").click()
    expect(page.get_by_text("Welcome to Estuary Hospitals.")).to_be_visible()
    sign_out(page, served)

    page.goto(f"{served.address}/cycles")
    title(page, "Sign in")
    if script:
        look_at(page)
    page.get_by_role("button", name="Sign in with Harbour login").click()
    expect(page).to_have_url(f"{served.address}/cycles")
    page.goto(f"{served.address}/account")
    expect(page.locator(".lead")).to_contain_text(f"You are signed in as {name}")

    sign_out(page, served)
    provider.subject = "nobody here"
    page.get_by_role("button", name="Sign in with Harbour login").click()
    title(page, "You are known there, and not here yet.")
    if script:
        look_at(page)
    assert said == [] or all("403" in text for text in said)
