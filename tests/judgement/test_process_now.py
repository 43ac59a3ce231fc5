"""What a process keeps as it runs now, and the shift that no signal can see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from headway.judgement.definitions import Segment
from headway.judgement.process import NHS
from headway.judgement.verdicts import ProcessVerdict
from headway.series.quantity import NARROW
from tests.judgement.builders import day, definitions, facts, kpi, metric, months, said
from tests.judgement.test_process_past import CALM

LOW = [value - 11 for value in CALM]
THIRD = [value * 2 / 3 for value in CALM]
SHIFTED = CALM[:12] + THIRD[:18]
"""It falls by a third with the thirteenth of thirty months."""
DECLINED = Segment("speed", day("2018-01-01"), day("2018-10-05"), "declined", because="Nothing changed.")


def _process(
    values: list[float], as_of: str, *, signals: str | None = None, segments: tuple[Segment, ...] = ()
) -> tuple[ProcessVerdict, str]:
    defined = definitions(
        metrics=(metric(unit="%", decimals=1),),
        kpis=(kpi(healthy=">= 86", breach="< 83", signals=signals),),
        segments=segments,
    )
    process = said(facts(defined, {"speed": months("2016-01", *values)}), as_of).kpi().process
    assert process is not None
    return process, "; ".join(one.text for one in process.reasons).replace(NARROW, " ")


def test_a_process_that_left_its_band_long_ago_is_not_called_capable() -> None:
    process, text = _process(CALM + LOW[:18], "2019-07-09")
    assert (process.variation, process.proposed, process.assurance) == ("worsening", "2018-01", None)
    assert "all of them in its band of 86 % or more: as it ran then, it kept it" in text
    assert "whether it keeps its band as it runs since then is too early to tell: 7 more months will do" in text


def test_with_a_month_read_before_it_the_noise_of_before_is_kept_and_nine_are_enough() -> None:
    process, text = _process(CALM + CALM[:1] + LOW[:9], "2018-11-09")
    assert (process.variation, process.proposed, process.assurance) == ("worsening", "2018-02", "incapable")
    assert "since then its limits are" in text
    word = Segment("speed", day("2018-02-01"), day("2018-11-01"), "accepted", because="A new ward.")
    anew, text = _process(CALM + CALM[:1] + LOW[:9], "2018-11-09", segments=(word,))
    assert (anew.variation, anew.needed, anew.assurance) == ("common_cause", 0, "incapable")
    assert "inside its limits" in text
    few, text = _process(CALM + CALM[:1] + LOW[:6], "2018-08-09", segments=(replace(word, date=day("2018-08-01")),))
    assert (few.variation, few.needed) == (None, 3)
    assert "too early to tell a signal from noise: 3 more months will do" in text


def test_with_values_enough_it_is_told_what_it_keeps_now() -> None:
    process, text = _process(CALM + LOW + LOW[:1], "2020-02-09")
    assert (process.variation, process.assurance) == ("worsening", "incapable")
    assert "as it ran then, it kept it; since then its limits are" in text
    assert "lies above them: as it runs now, this process will not meet it by luck" in text


def test_one_that_is_better_since_long_is_told_from_its_values_since() -> None:
    process, text = _process(LOW + CALM + CALM[:1], "2020-02-09")
    assert (process.variation, process.assurance) == ("improving", "capable")
    assert "all of them in its band of 86 % or more: as it runs now, it keeps it" in text


def test_a_signal_that_has_not_lasted_leaves_what_is_known() -> None:
    assert _process(CALM + LOW[:3], "2018-04-09")[0].assurance == "capable"


def test_to_decline_another_process_does_not_make_it_capable() -> None:
    declined, _ = _process(CALM + LOW[:18], "2019-07-09", segments=(DECLINED,))
    assert (declined.proposed, declined.assurance) == (None, None)


def test_the_nhs_mode_sets_its_limits_against_the_band_as_ever() -> None:
    process, text = _process(CALM + LOW[:18], "2019-07-09", signals=NHS)
    assert process.assurance == "inconsistent"
    assert "since then" not in text


def test_a_shift_inside_the_baseline_is_proposed_and_is_no_signal() -> None:
    process, text = _process(SHIFTED, "2018-07-09")
    assert (process.variation, process.rule, process.proposed) == ("common_cause", None, "2017-01")
    assert "its level went from 91.1 to 60.6 % with January 2017, inside its baseline, where no signal can be" in text
    assert "it may be another process since then; accept that, or say it is not" in text


def test_it_is_asked_once_there_are_values_enough_and_not_before() -> None:
    assert _process(SHIFTED[:24], "2018-01-09")[0].proposed is None
    assert _process(SHIFTED[:25], "2018-02-09")[0].proposed == "2017-01"


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_a_person_answers_it(state: str) -> None:
    word = replace(DECLINED, starts=day("2017-01-01"), date=day("2018-07-01"), state=state)
    process, text = _process(SHIFTED, "2018-07-09", segments=(word,))
    assert process.proposed is None
    assert ("too early to tell" in text) == (state == "accepted")


def test_what_was_found_stays_found() -> None:
    later = SHIFTED + [value * 2 / 3 for value in (*CALM[18:], *CALM, *CALM[:8])]
    found = {_process(later[:count], "2022-12-31")[0].proposed for count in (30, 48, 60, len(later))}
    assert found == {"2017-01"}


def test_a_drift_and_a_season_are_no_other_process() -> None:
    drift = [value + 0.8 * at for at, value in enumerate(CALM + CALM[:6])]
    wave = [0, 4, 7, 8, 7, 4, 0, -4, -7, -8, -7, -4]
    season = [value + wave[at % 12] for at, value in enumerate(CALM + CALM[:6])]
    assert _process(drift, "2018-07-09")[0].proposed is None
    assert _process(season, "2018-07-09")[0].proposed is None
