"""Every address of the web application, in one table: what answers it, and who may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.views.decorators.http import require_POST, require_safe

from headway.web.accounts.account import account_page, again_page, end_browsers, own_password_page, seat_page
from headway.web.accounts.entering import invitation_page, password_page, setup_page, sign_in_page, sign_out
from headway.web.accounts.later import later
from headway.web.accounts.members import (
    end_member,
    invite_member,
    member_page,
    members_page,
    new_member_page,
    reset,
    revoke,
    take_factor,
    withdraw,
)
from headway.web.accounts.reminders import account_reminders, reminders_page
from headway.web.alerts.views import alerts, kpi_alert
from headway.web.calibration.views import (
    calibration,
    calibration_data,
    forecasts_data,
    forecasts_picture,
    forecasts_png,
    people_data,
    people_picture,
    people_png,
)
from headway.web.changes.views import changes
from headway.web.checkin.views import check_in
from headway.web.checkin.withdrawing import withdraw as withdraw_word
from headway.web.cockpit.views import cockpit, quadrant_data, quadrant_picture, quadrant_png
from headway.web.components.views import components
from headway.web.cycle.closing import close
from headway.web.cycle.going_on import go_on
from headway.web.cycle.grading import grade
from headway.web.cycle.reopening import reopen
from headway.web.cycle.views import cycle, cycles
from headway.web.deciding.events import edit_event, events, new_event, remove_event
from headway.web.deciding.views import (
    decisions,
    decisions_data,
    edit_decision,
    finish_decision,
    new_decision,
    remove_decision,
)
from headway.web.define.dips import dip
from headway.web.define.guarding import guard
from headway.web.define.kpi_changes import edit_kpi, stop_kpi
from headway.web.define.kpis import new_kpi
from headway.web.define.landing import land
from headway.web.define.leaving import hand_over
from headway.web.define.metrics import edit_metric, new_metric, stop_metric
from headway.web.define.numbers import numbers, withdraw_number
from headway.web.define.people import edit_person, new_person, people, person
from headway.web.define.reminding import reminder_day
from headway.web.define.segments import mark
from headway.web.define.signals import signals
from headway.web.define.structure import edit_cycle, edit_team, new_cycle, new_team
from headway.web.forms.take import get_or_post
from headway.web.kpi.views import kpi, kpi_data, kpi_picture, kpi_png
from headway.web.made.views import cycle_finding, key_result_finding, kpi_finding, objective_finding, team_finding
from headway.web.map.views import hanging
from headway.web.metric.views import metric, metric_data, metric_picture, metric_png
from headway.web.metrics.views import metrics, metrics_data
from headway.web.objective.holding import hold
from headway.web.objective.views import (
    confidence_data,
    confidence_picture,
    confidence_png,
    key_result,
    key_result_data,
    key_result_picture,
    key_result_png,
    objective,
)
from headway.web.objectives.views import objectives
from headway.web.reviewing.views import new_review, remove_review, reviews
from headway.web.roles import Role
from headway.web.rules.views import rule
from headway.web.search.views import find
from headway.web.setting.assuming import assume
from headway.web.setting.driving import drive
from headway.web.setting.key_results import edit_key_result, end_key_result, new_key_result
from headway.web.setting.objectives import edit_objective, end_objective, new_objective
from headway.web.setting.overruling import overrule
from headway.web.setting.replacing import replace_it
from headway.web.setting.replacing_objective import replace_objective
from headway.web.spreadsheets.views import bring, example_csv, example_workbook
from headway.web.start.views import new, start
from headway.web.team.views import team, team_data, team_picture, team_png
from headway.web.teams.views import teams
from headway.web.trends.views import trends, trends_data
from headway.web.which.views import which


@dataclass(frozen=True, slots=True)
class Route:
    """An address.

    Attributes:
        path: as Django's ``path`` takes it, without the leading slash.
        view: what answers.
        name: by which it is known in code and tests.
        role: the lowest role that may use it.
    """

    path: str
    view: Callable[..., Any]
    name: str
    role: Role


ROUTES = (
    Route("", cockpit, "cockpit", Role.VIEWER),
    Route("quadrant.csv", quadrant_data, "quadrant-data", Role.VIEWER),
    Route("quadrant.svg", quadrant_picture, "quadrant-picture", Role.VIEWER),
    Route("quadrant.png", quadrant_png, "quadrant-png", Role.VIEWER),
    Route("changes", changes, "changes", Role.VIEWER),
    Route("components", components, "components", Role.VIEWER),
    Route("search", find, "search", Role.VIEWER),
    Route("start", start, "start", Role.ADMIN),
    Route("new", new, "new", Role.MEMBER),
    Route("which", which, "which", Role.VIEWER),
    Route("new/kpi", new_kpi, "kpi-new", Role.LEAD),
    Route("kpis/<slug:kpi>/edit", edit_kpi, "kpi-edit", Role.LEAD),
    Route("kpis/<slug:kpi>/dip", dip, "kpi-dip", Role.MEMBER),
    Route("kpis/<slug:kpi>/landing", land, "kpi-landing", Role.LEAD),
    Route("kpis/<slug:kpi>/segment", mark, "kpi-segment", Role.LEAD),
    Route("kpis/<slug:kpi>/retire", stop_kpi, "kpi-retire", Role.LEAD),
    Route("new/metric", new_metric, "metric-new", Role.LEAD),
    Route("metrics/<slug:metric>/edit", edit_metric, "metric-edit", Role.LEAD),
    Route("metrics/<slug:metric>/retire", stop_metric, "metric-retire", Role.LEAD),
    Route("new/team", new_team, "team-new", Role.COACH),
    Route("teams/<slug:team>/edit", edit_team, "team-edit", Role.COACH),
    Route("teams/<slug:team>/guardrail", guard, "team-guardrail", Role.LEAD),
    Route("new/cycle", new_cycle, "cycle-new", Role.COACH),
    Route("cycles/<slug:cycle>/edit", edit_cycle, "cycle-edit", Role.COACH),
    Route("cycles/<slug:cycle>/grade", grade, "cycle-grade", Role.LEAD),
    Route("cycles/<slug:cycle>/close", close, "cycle-close", Role.COACH),
    Route("cycles/<slug:cycle>/reopen", reopen, "cycle-reopen", Role.COACH),
    Route("cycles/<slug:cycle>/duplicate", go_on, "cycle-duplicate", Role.COACH),
    Route("people", people, "people", Role.VIEWER),
    Route("new/person", new_person, "person-new", Role.COACH),
    Route("people/<slug:person>", person, "person", Role.VIEWER),
    Route("people/<slug:person>/edit", edit_person, "person-edit", Role.COACH),
    Route("people/<slug:person>/reassign", hand_over, "person-reassign", Role.COACH),
    Route("metrics/<slug:metric>/numbers", numbers, "metric-numbers", Role.MEMBER),
    Route("metrics/<slug:metric>/numbers/<str:period>/withdraw", withdraw_number, "metric-withdraw", Role.MEMBER),
    Route("check-in", check_in, "check-in", Role.MEMBER),
    Route("check-in/withdraw", withdraw_word, "check-in-withdraw", Role.MEMBER),
    Route("alerts", alerts, "alerts", Role.VIEWER),
    Route("kpis/<slug:kpi>/alert", kpi_alert, "kpi-alert", Role.MEMBER),
    Route("decisions", decisions, "decisions", Role.VIEWER),
    Route("decisions.csv", decisions_data, "decisions-data", Role.VIEWER),
    Route("new/decision", new_decision, "decision-new", Role.MEMBER),
    Route("decisions/<slug:decision>/edit", edit_decision, "decision-edit", Role.MEMBER),
    Route("decisions/<slug:decision>/done", finish_decision, "decision-done", Role.MEMBER),
    Route("new/review", new_review, "review-new", Role.LEAD),
    Route("reviews", reviews, "reviews", Role.VIEWER),
    Route("reviews/<slug:review>/withdraw", remove_review, "review-withdraw", Role.LEAD),
    Route("new/event", new_event, "event-new", Role.MEMBER),
    Route("events", events, "events", Role.VIEWER),
    Route("events/<int:event>/edit", edit_event, "event-edit", Role.MEMBER),
    Route("decisions/<slug:decision>/withdraw", remove_decision, "decision-withdraw", Role.MEMBER),
    Route("events/<int:event>/withdraw", remove_event, "event-withdraw", Role.MEMBER),
    Route("new/objective", new_objective, "objective-new", Role.LEAD),
    Route("objectives/<slug:objective>/edit", edit_objective, "objective-edit", Role.LEAD),
    Route("objectives/<slug:objective>/hold", hold, "objective-hold", Role.MEMBER),
    Route("objectives/<slug:objective>/drop", end_objective, "objective-drop", Role.LEAD),
    Route("objectives/<slug:objective>/assumptions", assume, "objective-assumptions", Role.MEMBER),
    Route("objectives/<slug:objective>/replace", replace_objective, "objective-replace", Role.LEAD),
    Route("objectives/<slug:objective>/key-results/new", new_key_result, "key-result-new", Role.LEAD),
    Route("key-results/<slug:key_result>/edit", edit_key_result, "key-result-edit", Role.LEAD),
    Route("key-results/<slug:key_result>/drop", end_key_result, "key-result-drop", Role.LEAD),
    Route("key-results/<slug:key_result>/replace", replace_it, "key-result-replace", Role.LEAD),
    Route("key-results/<slug:key_result>/drivers", drive, "key-result-drivers", Role.LEAD),
    Route("key-results/<slug:key_result>/drivers/<slug:kpi>", overrule, "driver-overrule", Role.LEAD),
    Route("kpis/<slug:kpi>", kpi, "kpi", Role.VIEWER),
    Route("kpis/<slug:kpi>.csv", kpi_data, "kpi-data", Role.VIEWER),
    Route("kpis/<slug:kpi>.svg", kpi_picture, "kpi-picture", Role.VIEWER),
    Route("kpis/<slug:kpi>.png", kpi_png, "kpi-png", Role.VIEWER),
    Route("objectives/<slug:objective>", objective, "objective", Role.VIEWER),
    Route("key-results/<slug:key_result>", key_result, "key-result", Role.VIEWER),
    Route("key-results/<slug:key_result>.csv", key_result_data, "key-result-data", Role.VIEWER),
    Route("key-results/<slug:key_result>.svg", key_result_picture, "key-result-picture", Role.VIEWER),
    Route("key-results/<slug:key_result>.png", key_result_png, "key-result-png", Role.VIEWER),
    Route("key-results/<slug:key_result>/confidence.csv", confidence_data, "confidence-data", Role.VIEWER),
    Route("key-results/<slug:key_result>/confidence.svg", confidence_picture, "confidence-picture", Role.VIEWER),
    Route("key-results/<slug:key_result>/confidence.png", confidence_png, "confidence-png", Role.VIEWER),
    Route("rules/<slug:code>", rule, "rule", Role.VIEWER),
    Route("map", hanging, "map", Role.VIEWER),
    Route("kpis/<slug:kpi>/findings/<slug:code>", kpi_finding, "kpi-finding", Role.LEAD),
    Route("objectives/<slug:objective>/findings/<slug:code>", objective_finding, "objective-finding", Role.LEAD),
    Route("key-results/<slug:key_result>/findings/<slug:code>", key_result_finding, "key-result-finding", Role.LEAD),
    Route("teams/<slug:team>/findings/<slug:code>", team_finding, "team-finding", Role.LEAD),
    Route("cycles/<slug:cycle>/findings/<slug:code>", cycle_finding, "cycle-finding", Role.LEAD),
    Route("cycles", cycles, "cycles", Role.VIEWER),
    Route("cycles/<slug:cycle>", cycle, "cycle", Role.VIEWER),
    Route("calibration", calibration, "calibration", Role.VIEWER),
    Route("calibration.csv", calibration_data, "calibration-data", Role.VIEWER),
    Route("calibration/forecasts.csv", forecasts_data, "calibration-forecasts-data", Role.VIEWER),
    Route("calibration/forecasts.svg", forecasts_picture, "calibration-forecasts-picture", Role.VIEWER),
    Route("calibration/forecasts.png", forecasts_png, "calibration-forecasts-png", Role.VIEWER),
    Route("calibration/people.csv", people_data, "calibration-people-data", Role.VIEWER),
    Route("calibration/people.svg", people_picture, "calibration-people-picture", Role.VIEWER),
    Route("calibration/people.png", people_png, "calibration-people-png", Role.VIEWER),
    Route("sign-in", sign_in_page, "account_login", Role.ANYONE),
    Route("sign-in/code", later(get_or_post, "factors", "code"), "mfa_authenticate", Role.ANYONE),
    Route("sign-in/provider", later(require_POST, "provider", "to_provider"), "provider", Role.ANYONE),
    Route("sign-in/provider/back", later(require_safe, "provider", "back"), "provider-back", Role.ANYONE),
    Route("sign-out", sign_out, "sign-out", Role.ANYONE),
    Route("setup/<str:secret>", setup_page, "setup", Role.ANYONE),
    Route("invitations/<str:secret>", invitation_page, "invitation", Role.ANYONE),
    Route("passwords/<str:secret>", password_page, "password", Role.ANYONE),
    Route("reminders/<str:secret>", reminders_page, "reminders", Role.ANYONE),
    Route("account", account_page, "account", Role.SIGNED_IN),
    Route("account/browsers", end_browsers, "account-browsers", Role.SIGNED_IN),
    Route("account/reminders", account_reminders, "account-reminders", Role.SIGNED_IN),
    Route("account/password", own_password_page, "account_change_password", Role.SIGNED_IN),
    Route("account/again", again_page, "account_reauthenticate", Role.SIGNED_IN),
    Route("account/again/code", later(get_or_post, "factors", "code_again"), "mfa_reauthenticate", Role.SIGNED_IN),
    Route("account/second-factor", later(get_or_post, "factors", "activate"), "mfa_activate_totp", Role.SIGNED_IN),
    Route(
        "account/second-factor/off", later(get_or_post, "factors", "deactivate"), "mfa_deactivate_totp", Role.SIGNED_IN
    ),
    Route("account/codes", later(require_safe, "factors", "codes"), "mfa_view_recovery_codes", Role.SIGNED_IN),
    Route(
        "account/codes/new", later(get_or_post, "factors", "new_codes"), "mfa_generate_recovery_codes", Role.SIGNED_IN
    ),
    Route("account/provider/join", later(require_POST, "provider", "join"), "provider-join", Role.SIGNED_IN),
    Route("account/provider/leave", later(require_POST, "provider", "leave"), "provider-leave", Role.SIGNED_IN),
    Route("account/seat", seat_page, "account-seat", Role.ADMIN),
    Route("members", members_page, "members", Role.ADMIN),
    Route("new/member", new_member_page, "member-new", Role.ADMIN),
    Route("members/<slug:person>", member_page, "member", Role.ADMIN),
    Route("members/<slug:person>/revoke", revoke, "member-revoke", Role.ADMIN),
    Route("members/<slug:person>/invitation", invite_member, "member-invitation", Role.ADMIN),
    Route("members/<slug:person>/withdraw", withdraw, "member-withdraw", Role.ADMIN),
    Route("members/<slug:person>/password", reset, "member-password", Role.ADMIN),
    Route("members/<slug:person>/second-factor", take_factor, "member-second-factor", Role.ADMIN),
    Route("members/<slug:person>/end", end_member, "member-end", Role.ADMIN),
    Route("teams", teams, "teams", Role.VIEWER),
    Route("teams/<slug:team>", team, "team", Role.VIEWER),
    Route("teams/<slug:team>/quadrant.csv", team_data, "team-data", Role.VIEWER),
    Route("teams/<slug:team>/quadrant.svg", team_picture, "team-picture", Role.VIEWER),
    Route("teams/<slug:team>/quadrant.png", team_png, "team-png", Role.VIEWER),
    Route("objectives", objectives, "objectives", Role.VIEWER),
    Route("metrics", metrics, "metrics", Role.VIEWER),
    Route("metrics.csv", metrics_data, "metrics-data", Role.VIEWER),
    Route("metrics/<slug:metric>", metric, "metric", Role.VIEWER),
    Route("metrics/<slug:metric>.csv", metric_data, "metric-data", Role.VIEWER),
    Route("metrics/<slug:metric>.svg", metric_picture, "metric-picture", Role.VIEWER),
    Route("metrics/<slug:metric>.png", metric_png, "metric-png", Role.VIEWER),
    Route("signals", signals, "signals", Role.COACH),
    Route("reminder-day", reminder_day, "reminder-day", Role.COACH),
    Route("trends", trends, "trends", Role.VIEWER),
    Route("trends.csv", trends_data, "trends-data", Role.VIEWER),
    Route("import", bring, "import", Role.COACH),
    Route("import/example.xlsx", example_workbook, "import-example", Role.COACH),
    Route("import/<str:sheet>.csv", example_csv, "import-example-csv", Role.COACH),
)


ROLES = {route.name: route.role for route in ROUTES}


def role_of(name: str) -> Role:
    """The lowest role that may use an address; of one that is not in the table, the highest."""
    return ROLES.get(name, Role.ADMIN)
