"""An organisation that uses every field of every kind of record."""

from __future__ import annotations

from datetime import date

import numpy as np

from headway.judgement import definitions as d
from headway.judgement.facts import Facts, Observations

EVERYTHING = d.Definitions(
    organisation=d.Organisation(
        id="riverside",
        name="Riverside Hospital",
        timezone="Europe/London",
        week_starts="sunday",
        fiscal_year_starts=4,
        signals="headway",
        mission="Everyone who comes to us is seen safely and soon.",
        priorities=("No one waits", "Safe every time"),
    ),
    people=(d.Person("amina", "Amina Noor", "amina@riverside.example"), d.Person("omar", "Omar Haddad 日本")),
    memberships=(d.Membership("amina", "emergency", "lead"), d.Membership("omar", "hospital", "viewer")),
    teams=(d.Team("emergency", "Emergency department", "hospital", "amina"), d.Team("hospital", "Riverside")),
    metrics=(
        d.Metric("a", "A", known_on=date(2018, 5, 1)),
        d.Metric("a-b", "A before b", team="hospital", grain="week", decimals=2, minimum=-1.5, maximum=1e300),
        d.Metric(
            "four-hour",
            "Seen within four hours",
            team="emergency",
            area="quality",
            definition="Share of attendances.",
            why="Waiting harms.",
            unit="%",
            direction="up",
            grain="month",
            rollup="ratio",
            minimum=0.0,
            maximum=100.0,
            decimals=1,
            counter=("a-b", "a"),
            due_after=20,
            owner="amina",
            source=d.FileSource(
                file="data/ae.csv",
                period="month",
                numerator="within_4h",
                denominator="attendances",
                scale=100.0,
                where=(("org", "RX1"), ("type", "1")),
                recorded="known",
                sheet="Sheet 1",
                grain="day",
            ),
        ),
        d.Metric("growth", "Growth", grain="quarter", fiscal=True, derived=d.Derived("change", ("a",), 12)),
        d.Metric(
            "rate",
            "Rate",
            direction="range",
            derived=d.Derived("ratio", ("a", "four-hour"), None, 1000.0),
            retired_on=date(2019, 8, 1),
        ),
    ),
    kpis=(
        d.Kpi("bare", "a", "hospital"),
        d.Kpi(
            id="four-hour",
            metric="four-hour",
            team="emergency",
            because="The national standard.",
            bands=(
                d.Band(None, ">= 95", "< 92", 24, "The standard"),
                d.Band(date(2018, 4, 1), ">= 90", "< 85"),
                d.Band(date(2019, 4, 1), None, None, None, "Under review"),
            ),
            alert_for=1,
            alert_clear=2,
            steward="amina",
            agreed_by=("amina", "omar"),
            agreed_on=date(2018, 4, 1),
            review_by=date(2019, 4, 1),
            benchmark=d.Benchmark(85.0, "England, January 2019"),
            signals="nhs",
            lint_ignore=(("HW210", "Known."),),
            known_on=date(2018, 4, 2),
            retired_on=date(2019, 8, 1),
        ),
    ),
    cycles=(
        d.Cycle(
            "fy18",
            "Year 2018",
            date(2018, 1, 1),
            date(2018, 12, 31),
            closed=date(2019, 1, 4),
            closed_by="omar",
            learned="Ask sooner.",
        ),
        d.Cycle("fy19", "Year 2019", date(2019, 1, 1), date(2019, 12, 31)),
        d.Cycle("h1-19", "First half", date(2019, 1, 1), date(2019, 6, 30), "fy19", ("A second site",)),
    ),
    objectives=(
        d.Objective(
            id="flow",
            title="Patients move without waiting",
            team="emergency",
            cycle="h1-19",
            owner="amina",
            ambition="committed",
            contributors=("hospital",),
            supports="No one waits",
            why="Crowding hurts.",
            assumptions=(d.Assumption("Beds are freed before noon."), d.Assumption("Staff stay.", "in_doubt")),
            not_doing=("Extending the waiting room",),
            guardrails=(d.Guardrail("four-hour", "slow", 2, automatic=True), d.Guardrail("bare")),
            lint_ignore=(("HW107", "One sentence would not carry both halves."),),
            known_on=date(2018, 12, 1),
        ),
        d.Objective(
            "plain",
            "Plain",
            "hospital",
            "fy19",
            retired_on=date(2019, 9, 1),
            retired_by="omar",
            retired_because="The site moves.",
            replaces="flow",
        ),
    ),
    key_results=(
        d.KeyResult(
            id="four-hour-90",
            objective="flow",
            title="From 84 % to 90 %",
            kind="numeric",
            metric="four-hour",
            baseline=84.2,
            targets=(d.Target(90.0), d.Target(91.5, date(2019, 3, 1), "Agreed in March")),
            counts="any",
            weight=2.0,
            owner="amina",
            pace="steps",
            pace_steps=(d.PaceStep(date(2019, 3, 31), 0.3), d.PaceStep(date(2019, 5, 31), 0.8)),
            drivers=(d.Driver("bare", "opposes", 1),),
            lint_ignore=(("HW999", "Because."),),
            known_on=date(2019, 1, 1),
        ),
        d.KeyResult(
            "rota",
            "flow",
            "The new rota is signed",
            "binary",
            drivers=(d.Driver("four-hour"), d.Driver("bare", "opposes", 2)),
            done=date(2019, 5, 2),
            replaces="triage",
        ),
        d.KeyResult(
            "triage",
            "flow",
            "One desk on all sites",
            "milestones",
            milestones=(
                d.Milestone("North", 1.0, date(2019, 2, 28), date(2019, 2, 20)),
                d.Milestone("South", 0.1 + 0.2, date(2019, 4, 30)),
                d.Milestone("East"),
            ),
        ),
    ),
    initiatives=(
        d.Initiative("lounge", "flow", "A lounge", "amina", "four-hour-90", "running", "https://tracker.example/42"),
        d.Initiative("other", "plain", "Other"),
    ),
    waivers=(
        d.Waiver("bare", "flow", date(2019, 1, 1), date(2019, 1, 31), ">= 80"),
        d.Waiver("four-hour", "flow", date(2019, 2, 1), date(2019, 4, 30), ">= 81", "Agency staff.", "omar", "amina"),
    ),
    segments=(
        d.Segment("four-hour", date(2018, 7, 1), date(2018, 10, 2), "accepted", "amina", "The merger."),
        d.Segment("four-hour", date(2018, 12, 1), date(2019, 2, 1), "declined"),
    ),
    overrulings=(
        d.Overruling("four-hour-90", "bare", date(2019, 2, 20), 0.2, "amina", "The lounge takes them."),
        d.Overruling("four-hour-90", "bare", date(2019, 3, 20), None, None, "The lounge is closed."),
    ),
    events=(
        d.Event(date(2018, 4, 1), "Merger with Northside", ("four-hour",)),
        d.Event(date(2018, 4, 1), "A second thing that day"),
        d.Event(date(2019, 4, 1), "Later", known_on=date(2019, 4, 5)),
        d.Event(date(2019, 4, 2), "Never", (), date(2019, 4, 3), "omar", "It was called off."),
    ),
    withdrawals=(
        d.Withdrawal("four-hour", "2019-01", date(2019, 5, 21)),
        d.Withdrawal("four-hour", "2019-01", date(2019, 5, 21), "amina", "Counted twice."),
    ),
    checkins=(
        d.CheckIn(
            "four-hour-90",
            date(2019, 1, 31),
            "amina",
            0.6,
            85.1,
            "2019-01",
            "Monday.",
            "Two vacancies.",
            recorded=date(2019, 2, 1),
        ),
        d.CheckIn("rota", date(2019, 2, 1), confidence=1.0),
        d.CheckIn("rota", date(2019, 3, 1)),
        d.CheckIn("rota", date(2019, 3, 2), note="Too soon.", withdraws=date(2019, 3, 1), withdrawn_by="omar"),
    ),
    grades=(
        d.Grade("rota", date(2019, 7, 2), 0.0, "amina", "Signed in August.", "Unions need ten weeks."),
        d.Grade("triage", date(2019, 7, 2), None),
    ),
    alert_acts=(
        d.AlertAct("four-hour", "breach", "2019-01", date(2019, 2, 1), "acknowledged"),
        d.AlertAct(
            "four-hour",
            "stopped",
            "2019-03",
            date(2019, 2, 4),
            "snoozed",
            "omar",
            date(2019, 3, 1),
            "Beds come in March.",
        ),
        d.AlertAct("four-hour", "stopped", "2019-03", date(2019, 2, 5), "woken", "amina"),
    ),
    assumption_states=(
        d.AssumptionState(
            "flow", "Beds upstairs can be freed before noon.", date(2019, 2, 4), "in_doubt", "omar", "Flu."
        ),
        d.AssumptionState("flow", "Beds upstairs can be freed before noon.", date(2019, 3, 4)),
    ),
    interventions=(
        d.Intervention("bare", date(2019, 1, 5)),
        d.Intervention("bare", date(2019, 1, 5), "amina", alert="stopped", since="2018-12"),
        d.Intervention(
            "four-hour", date(2019, 2, 5), "omar", "Flu", "More beds", worked=False, closed=date(2019, 3, 1)
        ),
    ),
    holds=(
        d.Hold("flow", "bare", "slow", "proposed", date(2019, 2, 1)),
        d.Hold(
            "flow",
            "four-hour",
            "pause",
            "in_force",
            date(2019, 2, 28),
            "amina",
            "Unsafe.",
            date(2019, 4, 1),
            "omar",
        ),
    ),
    decisions=(
        d.Decision(
            "d1", date(2019, 3, 1), "flow", "Go on", "amina", "It pays.", "omar", date(2019, 4, 1), date(2019, 4, 2)
        ),
        d.Decision("d2", date(2019, 3, 1), "four-hour", "Wait"),
        d.Decision(
            "d3",
            date(2019, 3, 2),
            "flow",
            "Stop",
            withdrawn=date(2019, 3, 5),
            withdrawn_by="amina",
            withdrawn_because="It was another one's to decide.",
        ),
    ),
    reviews=(
        d.Review("r1", "weekly", date(2019, 3, 1), "emergency", ("amina", "omar"), ("d1", "d2"), "Good."),
        d.Review("r2", "quarterly", date(2019, 4, 1)),
    ),
    lint=(("HW101", "error"), ("HW210", "off")),
)

# Months count from year 0; the weekly metric starts its weeks on Sunday. The check-in of 31 January gives 85.1.
FACTS = Facts(
    EVERYTHING,
    Observations(
        metric=np.array([0, 0, 1, 2, 2, 2, 2], np.int32),
        period=np.array([24230, 24231, 105000, 24227, 24228, 24228, 24228], np.int64),
        value=np.array([1.5, 0.1 + 0.2, -1.0, 84.2, 85.0, 85.1, np.nan]),
        known_on=np.array([737150, 737180, 735010, 737060, 737090, 737091, 737200], np.int32),
        cases=np.array([np.nan, np.nan, np.nan, 1204.0, np.nan, 1311.0, np.nan]),
    ),
)
