"""Pages that are of now: forms, and who may do what. The control of time leads from each to what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a page that is of now is about.

    Attributes:
        path: of the page that shows it as of a day; names in braces are those of the address.
        noun: what is shown there.
    """

    path: str
    noun: str


COCKPIT = About("/", "the cockpit")
METRICS, METRIC = About("/metrics", "metrics"), About("/metrics/{metric}", "the metric")
KPI = About("/kpis/{kpi}", "the KPI")
OBJECTIVES, OBJECTIVE = About("/objectives", "objectives"), About("/objectives/{objective}", "the objective")
KEY_RESULT = About("/key-results/{key_result}", "the key result")
TEAMS, TEAM = About("/teams", "teams"), About("/teams/{team}", "the team")
CYCLES, CYCLE = About("/cycles", "cycles"), About("/cycles/{cycle}", "the cycle")
PEOPLE, PERSON = About("/people", "people"), About("/people/{person}", "the person")
DECISIONS, EVENTS = About("/decisions", "decisions"), About("/events", "events")
TRENDS, REVIEWS = About("/trends", "trends"), About("/reviews", "reviews")

OF_NOW: Mapping[str, About] = {
    "components": COCKPIT,
    "new": COCKPIT,
    "kpi-new": METRICS,
    "kpi-edit": KPI,
    "kpi-dip": KPI,
    "kpi-landing": KPI,
    "kpi-segment": KPI,
    "kpi-retire": KPI,
    "kpi-finding": KPI,
    "objective-finding": OBJECTIVE,
    "key-result-finding": KEY_RESULT,
    "team-finding": TEAM,
    "cycle-finding": CYCLE,
    "kpi-alert": KPI,
    "metric-new": METRICS,
    "metric-edit": METRIC,
    "metric-retire": METRIC,
    "metric-numbers": METRIC,
    "metric-withdraw": METRIC,
    "team-new": TEAMS,
    "team-edit": TEAM,
    "team-guardrail": TEAM,
    "cycle-new": CYCLES,
    "cycle-edit": CYCLE,
    "cycle-grade": CYCLE,
    "cycle-close": CYCLE,
    "cycle-reopen": CYCLE,
    "cycle-duplicate": CYCLE,
    "person-new": PEOPLE,
    "person-edit": PERSON,
    "person-reassign": PERSON,
    "check-in": OBJECTIVES,
    "check-in-withdraw": OBJECTIVES,
    "decision-new": DECISIONS,
    "decision-edit": DECISIONS,
    "decision-done": DECISIONS,
    "decision-withdraw": DECISIONS,
    "review-new": REVIEWS,
    "review-withdraw": REVIEWS,
    "event-new": EVENTS,
    "event-edit": EVENTS,
    "event-withdraw": EVENTS,
    "objective-new": OBJECTIVES,
    "objective-hold": OBJECTIVE,
    "objective-edit": OBJECTIVE,
    "objective-drop": OBJECTIVE,
    "objective-assumptions": OBJECTIVE,
    "objective-replace": OBJECTIVE,
    "key-result-new": OBJECTIVE,
    "key-result-edit": KEY_RESULT,
    "key-result-drop": KEY_RESULT,
    "key-result-replace": KEY_RESULT,
    "key-result-drivers": KEY_RESULT,
    "driver-overrule": KEY_RESULT,
    "signals": TRENDS,
    "reminder-day": PEOPLE,
    "account-seat": PEOPLE,
    "members": PEOPLE,
    "member-new": PEOPLE,
    "member": PERSON,
    "member-revoke": PERSON,
    "member-invitation": PERSON,
    "member-withdraw": PERSON,
    "member-password": PERSON,
    "member-second-factor": PERSON,
    "member-end": PERSON,
    "import": METRICS,
}
"""By the name of the route."""
OF_NOBODY = {
    "start",
    "account_login",
    "mfa_authenticate",
    "provider",
    "provider-back",
    "sign-out",
    "setup",
    "invitation",
    "password",
    "reminders",
    "account",
    "account-browsers",
    "account-reminders",
    "account_change_password",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "provider-join",
    "provider-leave",
}
"""Pages of no organisation: there is no time to travel in."""
