"""The arithmetic of a page comes out: reckoned again from what is shown, it gives what is shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape

from django.test import Client
from hypothesis import assume, example, given
from hypothesis import strategies as st

from headway.rhythm.rows import percent
from headway.series.quantity import MINUS, NARROW
from headway.web.objective.arithmetic import way_made, weighed_decimals

NUMBER = rf"\(?([{MINUS}\d.\u202f]+)\)?"
WAY = re.compile(rf"\({NUMBER} {MINUS} {NUMBER}\) ÷ \({NUMBER} {MINUS} {NUMBER}\) ([=≈]) ([{MINUS}\d\u202f]+)\u202f%")
VALUES = st.one_of(st.floats(-1e6, 1e6), st.decimals(-9999, 9999, places=2).map(float), st.integers(-50, 50).map(float))


def _read(text: str) -> Decimal:
    return Decimal(text.replace(NARROW, "").replace(MINUS, "-"))


def _reckoned_again(text: str) -> tuple[str, Decimal, Decimal]:
    """The sign, the result that is shown, and the one that somebody gets from the numbers that are shown."""
    found = WAY.search(text)
    assert found is not None, text
    at, start, end, again = (_read(found[one]) for one in (1, 2, 3, 4))
    assert start == again
    share = (at - start) / (end - start) * 100
    return found[5], _read(found[6]), share.quantize(Decimal(1), ROUND_HALF_UP)


@given(VALUES, VALUES, VALUES, st.sampled_from([None, 0, 1, 2]))
def test_the_way_that_is_made_comes_out(value: float, baseline: float, target: float, decimals: int | None) -> None:
    assume(target != baseline)
    raw = (value - baseline) / (target - baseline)
    assume(abs(raw) < 1e6)
    text = way_made(value, baseline, target, raw, decimals)
    if " = " in text:
        _, shown, again = _reckoned_again(text)
        assert again == shown, text


def test_what_did_not_come_out_does() -> None:
    raw = (326.8 - 261.2) / (230.2 - 261.2)
    text = way_made(326.8, 261.2, 230.2, raw, 0)
    assert text.endswith(f"= {percent(raw)}")
    sign, shown, again = _reckoned_again(text)
    assert (sign, shown) == ("=", again)


def test_a_metric_with_few_decimals_nearly_always_comes_out() -> None:
    signs = [
        way_made(at / 10, start / 10, end / 10, (at - start) / (end - start), 0)
        for at in range(100, 160, 7)
        for start in range(101, 140, 9)
        for end in range(200, 260, 11)
    ]
    about = [text for text in signs if " ≈ " in text]
    assert len(about) < len(signs) / 50


def test_a_result_in_the_middle_is_said_to_be_about_so() -> None:
    assert "≈" in way_made(1.0, 0.0, 8.0, 0.125, 0)


def test_numbers_below_zero_stand_in_brackets() -> None:
    assert way_made(-2.0, -4.0, 4.0, 0.25, 0).startswith(f"({MINUS}2 {MINUS} ({MINUS}4)) ÷ (4 {MINUS} ({MINUS}4))")


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.05, 1)), min_size=1, max_size=6))
@example([(0.005, 1.0)])
def test_a_weighted_mean_comes_out_of_what_is_shown(parts: list[tuple[float, float]]) -> None:
    total = sum(weight for _, weight in parts)
    shares, weights = [share for share, _ in parts], [weight / total for _, weight in parts]
    whole = sum(share * weight for share, weight in zip(shares, weights, strict=True))
    places, exact = weighed_decimals(shares, weights, whole)
    shown = [
        (Decimal(f"{share * 100:.{places}f}"), Decimal(f"{weight * 100:.{places}f}"))
        for share, weight in zip(shares, weights, strict=True)
    ]
    if exact:
        weighs = sum((weight for _, weight in shown), Decimal(0))
        mean = sum((share * weight for share, weight in shown), Decimal(0)) / weighs
        assert abs(mean - Decimal(f"{whole * 100:.0f}")) <= Decimal("0.5")


def test_every_way_of_the_demonstration_comes_out(demo: Client) -> None:
    listed = demo.get("/objectives?cycle=all").content.decode()
    read = 0
    for address in sorted(set(re.findall(r'href="(/objectives/[^"?#]+)"', listed))):
        page = unescape(demo.get(address).content.decode())
        for found in WAY.finditer(page):
            sign, shown, again = _reckoned_again(found[0])
            read += 1
            assert sign == "≈" or shown == again, f"{address}: {found[0]}"
    assert read > 10


def test_the_shares_of_the_demonstration_add_up(demo: Client) -> None:
    listed = demo.get("/objectives?cycle=all").content.decode()
    told = 0
    for address in sorted(set(re.findall(r'href="(/objectives/[^"?#]+)"', listed))):
        page = unescape(demo.get(address).content.decode())
        why = page[page.index('id="why"') : page.index("</dl>", page.index('id="why"'))]
        together = re.search(r"<dd>(\d+)\u202f% of the way by weight", why)
        parts = re.findall(r"<dd>(?:graded [\d.]+, )?([\d.]+)\u202f% of the way, pace [^,]+, weighs ([\d.]+)", why)
        if together is None:
            continue
        told += 1
        mean = sum(float(made) * float(weighs) for made, weighs in parts) / sum(float(weighs) for _, weighs in parts)
        assert abs(mean - float(together[1])) <= 0.5, f"{address}: {why}"
    assert told >= 3
