"""The bar of the day: links to the months around, one form, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from headway.web.timeline import AsOf, as_of_bar, month_after, month_before

NOW, LATEST = date(2019, 1, 31), date(2026, 3, 2)


def _bar(day: date = NOW, now: date = NOW, latest: date = LATEST, organisation: str = "") -> AsOf:
    return as_of_bar(day, now, latest, organisation)


def test_a_month_back_and_a_month_on_end_on_the_last_days_of_months() -> None:
    bar = _bar(date(2019, 1, 15))
    assert bar.earlier.href == "/?as_of=2018-12-31"
    assert bar.later is not None
    assert bar.later.href == "/?as_of=2019-01-31"


def test_back_and_on_again_lead_to_the_same_day() -> None:
    assert month_after(month_before(NOW)) == NOW


def test_the_way_back_needs_no_day_in_the_address() -> None:
    assert _bar().back.href == "/"
    assert _bar(organisation="estuary").back.href == "/?organisation=estuary"


@pytest.mark.parametrize(("now", "words"), [(NOW, "Back to 31 January 2019"), (LATEST, "Back to today")])
def test_the_way_back_says_where_to(now: date, words: str) -> None:
    assert _bar(date(2018, 1, 1), now).back.label == words


def test_only_another_day_than_now_is_said_to_be_past() -> None:
    assert _bar().is_now
    assert not _bar(date(2019, 1, 30)).is_now


def test_no_link_leads_to_a_day_that_has_not_come() -> None:
    bar = _bar(LATEST, LATEST)
    assert bar.later is None
    ahead = [tick for tick in bar.ticks if tick.ahead]
    assert ahead
    assert all(tick.step is None for tick in ahead)


def test_the_day_stands_where_its_month_ends() -> None:
    bar = _bar()
    tick = next(tick for tick in bar.ticks if tick.step and tick.step.href == "/?as_of=2019-01-31")
    assert bar.x == tick.x == bar.now_x


def test_a_day_before_the_line_begins_stands_at_its_start() -> None:
    assert _bar(date(2009, 1, 31)).x == 0


def test_the_organisation_stays_in_every_address() -> None:
    bar = _bar(organisation="estuary")
    hrefs = [tick.step.href for tick in bar.ticks if tick.step] + [bar.earlier.href]
    assert all(href.startswith("/?organisation=estuary&as_of=") for href in hrefs)


def test_each_year_is_named_where_it_begins() -> None:
    assert [tick.year for tick in _bar().ticks if tick.year] == ["2017", "2018", "2019"]


def test_a_year_that_begins_where_the_line_ends_is_not_named() -> None:
    ticks = as_of_bar(date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 27)).ticks
    assert ticks[-1].step is None
    assert [tick.year for tick in ticks if tick.year] == ["2025", "2026"]
