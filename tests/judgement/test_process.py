"""Whether a KPI moves by more than noise: which rules read it, what people said, and what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Derived, FileSource, Kpi, Segment
from headway.judgement.kpis import process_of
from headway.judgement.process_scale import scale_of
from headway.judgement.verdicts import ProcessVerdict
from headway.kpi.signal.scale import Kind
from headway.series.quantity import NARROW
from tests.judgement.builders import ORGANISATION, POLICY, day, definitions, facts, kpi, metric, months, said
from tests.judgement.test_process_past import CALM, DROP

JANUARY = day("2018-01-01")
ACCEPTED = Segment("speed", JANUARY, day("2018-10-05"), "accepted", because="A new ward.")
TWICE = FileSource(file="a.csv", period="month", numerator="within", denominator="all", scale=100.0)
DECLINED = replace(ACCEPTED, state="declined")


def _process(
    values: list[float] | None = None,
    as_of: str = "2018-10-09",
    segments: tuple[Segment, ...] = (),
    organisation: Any = ORGANISATION,
    **of_kpi: Any,
) -> ProcessVerdict:
    defined = definitions(
        metrics=(metric(unit="%", decimals=1),), kpis=(kpi(**of_kpi),), segments=segments, organisation=organisation
    )
    verdict = said(facts(defined, {"speed": months("2016-01", *(values or CALM + DROP))}), as_of).kpi()
    assert verdict.process is not None
    return verdict.process


def _text(process: ProcessVerdict) -> str:
    return "; ".join(one.text for one in process.reasons).replace(NARROW, " ")


def test_a_level_that_has_lasted_is_a_signal_and_proposes_another_process() -> None:
    process = _process()
    assert (process.variation, process.rule, process.since, process.proposed) == (
        "worsening", "point", "2018-01", "2018-01",
    )  # fmt: skip
    assert "worse since January 2018, for 9 months now: it began with one month lower than noise explains" in _text(
        process
    )
    assert process.by_chance is not None
    assert process.by_chance < 0.001
    assert "noise alone does so in fewer than one of 1000 charts within 52 periods" in _text(process)
    assert "it may be another process since January 2018: accept that, or say it is not" in _text(process)


def test_one_that_is_accepted_begins_anew_from_the_day_on_which_that_was_said() -> None:
    assert _process(as_of="2018-10-04", segments=(ACCEPTED,)) == _process(as_of="2018-10-04")
    anew = _process(as_of="2018-10-05", segments=(ACCEPTED,))
    assert (anew.variation, anew.since, anew.proposed, anew.mean) == (None, None, None, None)
    assert _text(anew) == "too early to tell a signal from noise: 16 more months will do"


def test_one_that_is_declined_is_a_signal_still_and_not_proposed_again() -> None:
    assert _process(as_of="2018-10-04", segments=(DECLINED,)).proposed == "2018-01"
    declined = _process(as_of="2018-10-05", segments=(DECLINED,))
    assert (declined.variation, declined.since, declined.proposed) == ("worsening", "2018-01", None)


@pytest.mark.parametrize(("words", "holds"), [((ACCEPTED, DECLINED), DECLINED), ((DECLINED, ACCEPTED), ACCEPTED)])
def test_of_two_words_on_one_period_the_later_one_holds(words: tuple[Segment, Segment], holds: Segment) -> None:
    assert _process(segments=words) == _process(segments=(holds,))


def test_a_word_holds_for_the_period_of_its_day_and_for_its_own_kpi() -> None:
    mid = replace(ACCEPTED, starts=day("2018-01-17"))
    assert _process(segments=(mid,)) == _process(segments=(ACCEPTED,))
    assert _process(segments=(replace(ACCEPTED, kpi="other"),)) == _process()


@pytest.mark.parametrize(
    ("own", "general", "mode"),
    [(None, None, "headway"), (None, "nhs", "nhs"), ("headway", "nhs", "headway"), ("nhs", None, "nhs")],
)
def test_a_kpi_is_read_as_it_says_itself_and_else_as_its_organisation_does(
    own: str | None, general: str | None, mode: str
) -> None:
    process = _process(organisation=replace(ORGANISATION, signals=general), signals=own)
    assert process.mode == mode
    assert process == replace(_process(signals=mode), mode=mode)
    assert (process.by_chance is None) == (mode == "nhs")


def test_kpis_of_both_modes_together_are_read_as_each_alone() -> None:
    def judged(*kpis: Kpi) -> list[ProcessVerdict | None]:
        metrics = tuple(metric(one.metric, unit="%", decimals=1) for one in kpis)
        values = {"speed": CALM + DROP, "calm": CALM + CALM[:7], "short": CALM[:5]}
        told = {one.metric: months("2016-01", *values[one.metric]) for one in kpis}
        return [
            one.process
            for one in said(facts(definitions(metrics=metrics, kpis=kpis), told), "2019-01-31").verdicts.kpis
        ]

    every = (kpi("calm", signals="nhs"), kpi("short"), kpi("speed"))
    assert judged(*every) == [one for each in every for one in judged(each)]


def test_what_is_known_later_changes_nothing() -> None:
    assert _process(CALM + DROP, "2018-06-30") == _process((CALM + DROP)[:30], "2018-06-30")


@pytest.mark.parametrize(
    ("values", "healthy", "assurance", "sentence"),
    [
        (
            CALM + CALM[:6], ">= 99", "incapable",
            "but its band of 99 % or more lies above them: as it runs now, this process will not meet it by luck",
        ),
        (
            CALM + CALM[:6], "<= 80", "incapable",
            "but its band of 80 % or less lies below them: as it runs now, this process will not meet it by luck",
        ),
        (CALM + CALM[:6], ">= 80", "capable", "all of them in its band of 80 % or more: as it runs now, it keeps it"),
        (
            CALM + CALM[:6], ">= 91", "inconsistent",
            "some of them in its band of 91 % or more: as it runs now, chance decides whether a month is healthy",
        ),
    ],
)  # fmt: skip
def test_noise_says_its_limits_and_whether_the_band_is_kept(
    values: list[float], healthy: str, assurance: str, sentence: str
) -> None:
    direction = "down" if healthy.startswith("<") else "up"
    defined = definitions(
        metrics=(metric(unit="%", decimals=1, direction=direction),), kpis=(kpi(healthy=healthy, breach=None),)
    )
    process = said(facts(defined, {"speed": months("2016-01", *values)}), "2018-07-09").kpi().process
    assert process is not None
    assert (process.variation, process.assurance) == ("common_cause", assurance)
    (only,) = process.reasons
    assert only.text.replace(NARROW, " ").startswith(f"inside its limits {process.lower:.1f} to {process.upper:.1f} %")
    assert only.text.replace(NARROW, " ").endswith(sentence)


def test_few_values_and_values_that_do_not_move_tell_nothing() -> None:
    assert _text(_process(CALM[:5])) == "too early to tell a signal from noise: 20 more months will do"
    assert _text(_process([90.0] * 40, "2019-06-30")) == "its values do not differ enough to tell a signal from noise"


def test_the_nhs_rule_is_named_with_its_length() -> None:
    process = _process(signals="nhs")
    assert process.rule in ("run_of_7", "outside_limits", "two_in_three", "trend_of_7")
    assert "noise alone" not in _text(process)


def test_a_definition_says_what_the_values_can_be() -> None:
    kinds = scale_of(
        [
            metric(unit="%", minimum=0.0, maximum=100.0),
            metric(unit="%"),  # a growth may leave any bounds
            metric(rollup="ratio", minimum=0.0, maximum=1.0),
            metric(minimum=0.0, decimals=0, rollup="sum"),
            metric(minimum=0.0, decimals=0, rollup="mean"),
        ]
    )
    assert kinds.kind.tolist() == [Kind.SHARE, Kind.LEVEL, Kind.SHARE, Kind.COUNT, Kind.LEVEL]


def _attended(few: int, last: float) -> tuple[ProcessVerdict, Any]:
    """Of 400 and of ``few`` cases in turn about 80 % are seen; of the newest few the share ``last``."""
    count = {"rollup": "sum", "minimum": 0.0, "decimals": 0}
    made = Derived("ratio", ("within", "cases"), scale=100.0)
    share = metric(unit="%", derived=made, minimum=0.0, maximum=100.0)
    defined = definitions(metrics=(share, metric("within", **count), metric("cases", **count)), kpis=(kpi(),))
    cases = [400.0, float(few)] * 20
    parts = [0.8 + 0.02 * (-1) ** (at // 2) for at in range(39)] + [last]
    within = [round(part * of) for part, of in zip(parts, cases, strict=True)]
    read = facts(defined, {"within": months("2016-01", *within), "cases": months("2016-01", *cases)})
    verdict = said(read, "2019-05-31").kpi()
    assert verdict.process is not None
    context = make_context(read, day("2019-05-31"), POLICY)
    return verdict.process, process_of(context, defined.kpis[0])


def test_limits_of_a_share_follow_the_number_of_cases_of_each_period() -> None:
    _, process = _attended(few=40, last=0.8)
    wide = process.upper - process.lower
    assert wide[-1] > 1.5 * wide[-2]
    assert wide[-3] > 1.5 * wide[-4]
    assert (process.upper[24:] <= 100).all()


def test_cases_that_are_observed_with_the_shares_tell_what_those_of_two_counts_do() -> None:
    derived, expected = _attended(few=40, last=0.68)
    cases = [400.0, 40.0] * 20
    parts = [0.8 + 0.02 * (-1) ** (at // 2) for at in range(39)] + [0.68]
    shares = [round(part * of) / of * 100 for part, of in zip(parts, cases, strict=True)]
    source = FileSource(file="a.csv", period="month", numerator="within", denominator="all", scale=100.0)
    for one in (metric(minimum=0.0, maximum=100.0, source=source), metric(unit="%", minimum=0.0, maximum=100.0)):
        defined = definitions(metrics=(one,), kpis=(kpi(),))
        told = facts(defined, {"speed": months("2016-01", *shares)})
        read = replace(told, observations=replace(told.observations, cases=np.array(cases)))
        process = process_of(make_context(read, day("2019-05-31"), POLICY), defined.kpis[0])
        assert np.array_equal(process.lower, expected.lower, equal_nan=True)
        verdict = said(read, "2019-05-31").kpi().process
        assert verdict is not None
        assert verdict.variation == derived.variation


def test_cases_of_what_is_no_part_of_them_change_nothing() -> None:
    defined = definitions(metrics=(metric(unit="%", minimum=0.0, maximum=200.0, source=TWICE),), kpis=(kpi(),))
    told = facts(defined, {"speed": months("2016-01", *CALM, *DROP)})
    few = replace(told, observations=replace(told.observations, cases=np.full(len(CALM + DROP), 5.0)))
    assert said(few, "2018-10-09").kpi() == said(told, "2018-10-09").kpi()


def test_a_share_of_few_cases_may_fall_as_one_of_many_may_not() -> None:
    assert _attended(few=40, last=0.68)[0].variation == "common_cause"
    assert _attended(few=400, last=0.68)[0].variation == "worsening"
