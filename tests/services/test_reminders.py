"""People are reminded once a week of what awaits their word, and what is held is asked of nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.judgement import definitions as d
from headway.notify.channel import NotSentError
from headway.records.models import AuditRow, Quiet, Reminder
from headway.records.organisations import find
from headway.services.choose_reminders import choice_of, choose_reminders, read_choice
from headway.services.create_organisation import create_organisation
from headway.services.hold_objective import hold_objective
from headway.services.hold_review import hold_review
from headway.services.read_check_in import read_check_in
from headway.services.read_reminders import read_reminders
from headway.services.remind import remind
from headway.services.reminding.off import secret_of
from headway.services.set_objective import set_objective
from headway.services.transaction import RefusedError
from headway.services.verify import verify
from tests.engines.asking import noon
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.clinic import DEFINITIONS, FRIDAY, ID, PAUSE, Clinic, away


def faults() -> list[str]:
    return [str(check) for check in verify(load_policy) if not check.holds]


def test_a_guardrail_fires_and_nothing_is_asked_until_it_is_released(store: OpenedStore) -> None:
    clinic = Clinic()
    first = clinic.friday(0)
    assert "Amina Noor: 1 key result waits for your word this week." in first["amina"]
    assert "74.3 % in February 2019; you said 0.6 on 25 February 2019" in first["amina"].replace("\u202f", " ")
    assert "Omar: 2 key results wait" in first["omar"]
    assert "Held by guardrails" not in first["amina"] + first["omar"]

    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    second = clinic.friday(1)
    held = "Paused since 11 March 2019, as Beds free fires; released after 2 healthy weeks in a row; none so far."
    assert "Amina Noor: nothing is asked of you this week." in second["amina"]
    assert f"{held} Nothing is asked of it meanwhile." in second["amina"]
    assert "Omar: 1 key result waits" in second["omar"]  # the rota; the desk rests
    assert held in second["omar"]
    assert "One desk" not in second["omar"]

    clinic.at(date(2019, 3, 18))
    clinic.beds("2019-W11", 14.0)
    third = clinic.friday(2)
    assert set(third) == {"omar"}
    assert "Paused" not in third["omar"]  # it is told once

    clinic.at(date(2019, 3, 25))
    clinic.beds("2019-W12", 14.0)
    fourth = clinic.friday(3)
    assert "Amina Noor: 1 key result waits" in fourth["amina"]
    assert "It counts again since 25 March 2019, and is asked about as before." in fourth["amina"]
    assert "Omar: 2 key results wait" in fourth["omar"]
    fifth = clinic.friday(4)
    assert "counts again" not in fifth["amina"] + fifth["omar"]
    assert faults() == []


def test_what_is_slowed_is_asked_every_second_week_by_mail_and_page_alike(store: OpenedStore) -> None:
    slow = replace(PAUSE, reaction="slow")
    objectives = (DEFINITIONS.objectives[0], replace(DEFINITIONS.objectives[1], guardrails=(slow,)))
    clinic = Clinic(objectives=objectives)
    clinic.say("seen-90", "amina")
    clinic.say("desk", "omar")
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)
    slowed = "Slowed since 11 March 2019, as Beds free fires; released after 2 healthy weeks in a row; none so far."
    assert "nothing is asked of you this week" in told["amina"]
    assert f"{slowed} It is asked about every second week meanwhile." in told["amina"]
    assert "One desk" not in told["omar"]
    page = partial(read_check_in, organisation=ID, people=["amina"], policies=load_policy)
    assert [one.is_due for one in page(clock=clinic.clock).own] == [False]
    # what is asked says why it goes on with less, each time
    told = clinic.friday(2)
    assert "1 key result waits for your word" in told["amina"]
    assert slowed in told["amina"]
    assert [one.is_due for one in page(clock=clinic.clock).own] == [True]
    for week in ("2019-W11", "2019-W12"):
        clinic.at(date(2019, 3, 25))
        clinic.beds(week, 14.0)
    assert "It is slowed no longer, and is asked about as before." in clinic.friday(3)["amina"]


def test_what_is_only_proposed_is_asked_as_ever_and_named_with_where_it_is_decided(store: OpenedStore) -> None:
    asked = replace(PAUSE, automatic=False)
    clinic = Clinic(objectives=(DEFINITIONS.objectives[0], replace(DEFINITIONS.objectives[1], guardrails=(asked,))))
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)
    assert "1 key result waits for your word this week" in told["amina"]
    assert "To be decided Pause “Nobody waits" in told["amina"]
    assert "https://headway.example/objectives/flow/hold?organisation=clinic" in told["amina"]
    assert "Held by guardrails" not in told["amina"]
    hold_objective(**clinic.asking(), objective="flow", by="amina")
    told = clinic.friday(2)
    assert "Paused since 15 March 2019, as Beds free fires" in told["amina"]
    assert "To be decided" not in told["amina"]


def test_who_runs_a_review_is_told_that_it_is_due_until_it_is_held(store: OpenedStore) -> None:
    clinic = Clinic()
    hold_review(**clinic.asking(), said={"kind": "weekly", "team": "ward", "by": "amina"})
    hold_review(**clinic.asking(), said={"kind": "monthly", "by": "amina"})
    assert not any("Reviews to hold" in text for text in clinic.friday(0).values()), "they were held today"
    told = clinic.friday(1)
    assert "Reviews to hold" not in told["amina"], "who leads the ward runs its reviews"
    assert (
        "Reviews to hold Weekly review of Ward The last weekly review was held on 8 March 2019; this one is due by "
        "15 March 2019. https://headway.example/new/review?kind=weekly&team=ward&organisation=clinic"
    ) in told["omar"]
    hold_review(**clinic.asking(), said={"kind": "weekly", "team": "ward", "by": "omar"})
    assert "this one was due by 22 March 2019" in clinic.friday(3)["omar"]
    last = clinic.friday(4)
    assert "Reviews to hold" not in last["omar"], "it is so late that nobody holds it any more"
    assert "Monthly review of Clinic & Co <b> The last monthly review was held on 8 March 2019" in last["amina"]
    assert "kind=monthly&organisation=clinic" in last["amina"]
    assert "Monthly review of Clinic &amp; Co &lt;b&gt;" in clinic.box.got[0].html
    hold_review(**clinic.asking(), said={"kind": "monthly", "by": "omar"})
    assert not any("Reviews to hold" in text for text in clinic.friday(5).values())
    assert faults() == []


def test_who_has_nothing_to_answer_is_reminded_of_a_review_alone(sqlite_store: OpenedStore) -> None:
    clinic = Clinic(teams=(d.Team("ward", "Ward", lead="omar"), d.Team("desk", "Desk", parent="ward")))
    hold_review(**clinic.asking(), said={"kind": "weekly", "team": "desk"})
    for key_result in ("desk", "rota"):
        clinic.at(FRIDAY + timedelta(days=6))
        clinic.say(key_result, "omar")
    told = clinic.friday(1)["omar"]
    assert told.startswith("Omar: 1 review is to be held. Reviews to hold Weekly review of Desk")
    assert clinic.box.got[-1].subject.startswith("1 review is to be held · Clinic")


def test_a_guardrail_of_the_team_rests_all_and_what_serves_the_objective_rests_with_it(store: OpenedStore) -> None:
    rail = d.Guardrail("beds", "pause", 2, automatic=True)
    bare = tuple(replace(one, guardrails=()) for one in DEFINITIONS.objectives)
    clinic = Clinic(objectives=bare, teams=(replace(DEFINITIONS.teams[0], guardrails=(rail,)),))
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)
    assert "a guardrail of all objectives of Ward" in told["amina"]
    assert told["omar"].count("Paused since 11 March 2019") == 2
    assert "nothing is asked of you this week" in told["omar"]


def test_an_objective_that_serves_a_paused_one_rests_with_it_and_says_so(sqlite_store: OpenedStore) -> None:
    calm, flow = DEFINITIONS.objectives
    clinic = Clinic(objectives=(replace(calm, supports="flow"), flow))
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)["omar"]
    assert "nothing is asked of you this week" in told
    assert "which it serves" in told


def test_who_serves_what_is_to_be_held_is_told_of_it_and_asked_as_ever(sqlite_store: OpenedStore) -> None:
    calm, flow = DEFINITIONS.objectives
    asked = replace(flow, guardrails=(replace(PAUSE, automatic=False),))
    clinic = Clinic(objectives=(replace(calm, supports="flow"), asked), key_results=DEFINITIONS.key_results[1:])
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)["omar"]
    assert "1 key result waits for your word this week" in told
    assert "/objectives/flow/hold?organisation=clinic" in told


def test_a_breach_that_is_waived_changes_nothing(sqlite_store: OpenedStore) -> None:
    dip = d.Waiver("beds", "flow", date(2019, 3, 1), date(2019, 4, 30), ">= 2", "We move.", "amina", "omar")
    clinic = Clinic(waivers=(dip,))
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    told = clinic.friday(1)
    assert "1 key result waits for your word this week" in told["amina"]
    assert "Omar: 2 key results wait" in told["omar"]


def test_who_has_answered_gets_nothing_and_nobody_gets_two_a_week(store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.say("seen-90", "amina")
    assert set(clinic.friday(0)) == {"omar"}
    assert clinic.remind().people == ()
    clinic.at(FRIDAY + timedelta(days=2))
    assert clinic.remind().people == ()
    assert [one.person for one in clinic.rows()] == ["omar"]


def test_they_go_out_from_the_morning_of_their_day_on(sqlite_store: OpenedStore) -> None:
    clinic = Clinic(FRIDAY - timedelta(days=1), 20)
    assert clinic.remind().people == ()
    clinic.at(FRIDAY, 7)
    assert clinic.remind().people == ()
    clinic.at(FRIDAY, 8)
    assert clinic.remind().people == ("amina", "omar")


def test_the_organisation_chooses_the_day_or_none(sqlite_store: OpenedStore) -> None:
    tuesday = replace(DEFINITIONS.organisation, remind_on="tuesday", timezone="Pacific/Auckland")
    clinic = Clinic(date(2019, 3, 4), 18, organisation=tuesday)
    assert clinic.remind().people == ()
    clinic.at(date(2019, 3, 4), 19)  # eight on Tuesday morning in Auckland
    assert clinic.remind().people == ("amina", "omar")


def test_an_organisation_that_wants_none_has_none(sqlite_store: OpenedStore) -> None:
    clinic = Clinic(organisation=replace(DEFINITIONS.organisation, remind_on="never"))
    assert clinic.remind().people == ()
    with pytest.raises(RefusedError, match="remind_on is never"):
        clinic.remind(at_once=True)


def test_at_once_does_not_wait_for_the_day(sqlite_store: OpenedStore) -> None:
    clinic = Clinic(date(2019, 3, 5))
    assert clinic.remind(at_once=True).people == ("amina", "omar")


@pytest.mark.parametrize(
    ("email", "why"),
    [
        ("", "no e-mail address"),
        ("amina", "mail cannot go to 'amina'"),
        ("amina@clinic.example\nBcc: all@clinic.example", "mail cannot go to"),
        ("amina@clinic.example, all@clinic.example", "mail cannot go to"),
    ],
)
def test_who_cannot_be_mailed_is_left_out_and_named(sqlite_store: OpenedStore, email: str, why: str) -> None:
    clinic = Clinic(people=(replace(DEFINITIONS.people[0], email=email), DEFINITIONS.people[1]))
    done = clinic.remind()
    assert done.people == ("omar",)
    ((person, said),) = [(one.person.id, one.why) for one in done.left_out]
    assert (person, said.startswith(why)) == ("amina", True)


def test_who_switched_them_off_gets_none_until_they_are_on_again(store: OpenedStore) -> None:
    clinic = Clinic()
    choose_reminders(**clinic.asking(), person="amina", wanted=False)
    choose_reminders(**clinic.asking(), person="amina", wanted=False)
    assert [one.why for one in clinic.remind().left_out] == ["wants no reminders"]
    assert faults() == []
    choose_reminders(**clinic.asking(), person="amina", wanted=True)
    assert clinic.remind().people == ("amina",)
    # and what was made before somebody switched them off is not sent
    choose_reminders(**clinic.asking(), person="amina", wanted=False)
    assert {(one.person, one.state) for one in clinic.send()} == {("amina", "dead"), ("omar", "delivered")}
    assert faults() == []
    with pytest.raises(RefusedError, match="no person"):
        choose_reminders(**clinic.asking(), person="nobody", wanted=False)


def test_the_secret_in_a_mail_is_of_one_person_and_nobody_else_can_make_one(sqlite_store: OpenedStore) -> None:
    Clinic()
    choice = choice_of(secret_of(ID, "amina"))
    assert choice is not None
    assert (choice.person, choice.address, choice.wanted) == ("amina", "amina@clinic.example", True)
    assert choice_of(secret_of(ID, "amina")[:-2] + "xx") is None
    assert choice_of(secret_of(ID, "nobody")) is None
    assert choice_of(secret_of("elsewhere", "amina")) is None
    assert choice_of("x" * 5000) is None
    assert read_choice(organisation=ID, person="nobody") is None


def test_a_server_that_is_away_is_asked_again_later_and_later_under_the_same_name(store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.remind()
    clinic.box.answers = [away()]
    assert [(one.person, one.state) for one in clinic.send()] == [("amina", "waiting")]  # to ask for omar is in vain
    ids = {one.person: one.message for one in clinic.rows()}
    assert [(one.person, one.state) for one in clinic.send()] == [("omar", "delivered")]
    clinic.at(FRIDAY, 10)
    clinic.box.answers = [away()]
    clinic.send()
    assert clinic.send() == ()  # the second pause is longer
    clinic.at(FRIDAY, 11)
    assert [(one.person, one.state) for one in clinic.send()] == [("amina", "delivered")]
    assert {one.id for one in clinic.box.got} == set(ids.values())
    assert faults() == []


def test_it_is_tried_at_least_four_times_a_day_until_its_week_is_over(sqlite_store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.say("rota", "omar")
    clinic.say("desk", "omar")
    clinic.remind()
    tried = 0
    for hour in range(4 * 24):
        clinic.at(FRIDAY + timedelta(days=hour // 24), hour % 24)
        clinic.box.answers = [away()]
        tried += any(one.state == "waiting" for one in clinic.send())
    (one,) = clinic.rows()
    assert tried == 14  # on Friday at 9, 10, 11, 12, 15 and 21 o'clock, then every six hours
    assert (one.state, one.reason) == (
        "dead",
        "its week was over; the mail server cannot be reached: it is out",
    )


def test_what_is_refused_for_good_is_dead_with_the_reason(store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.remind()
    clinic.box.answers = [NotSentError("the mail server says 550 no such user", is_final=True)]
    assert [(one.person, one.state) for one in clinic.send()] == [("amina", "dead"), ("omar", "delivered")]
    assert clinic.rows()[0].reason == "the mail server says 550 no such user"
    assert faults() == []


def test_a_reminder_whose_week_is_over_is_not_sent_and_tells_of_nothing(sqlite_store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.at(date(2019, 3, 11))
    clinic.beds("2019-W10", 3.0)
    clinic.at(date(2019, 3, 15))
    clinic.remind()
    clinic.box.answers = [away()]
    clinic.send()
    told = clinic.friday(2)
    assert clinic.rows()[0].reason.startswith("its week was over")
    assert "Paused since 11 March 2019" in told["amina"]  # the first that reaches them tells it


class KilledError(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("dies", ["before it is sent", "after it is sent"])
def test_who_dies_between_taking_it_and_saying_so_sends_it_again(
    store: OpenedStore, dies: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = Clinic()
    clinic.say("rota", "omar")
    clinic.say("desk", "omar")
    clinic.remind()
    with monkeypatch.context() as patched:
        if dies == "after it is sent":
            patched.setattr("headway.services.send_reminders.end", _dies)
        else:
            clinic.box.answers = [KilledError()]
        with pytest.raises(KilledError):
            clinic.send()
    assert clinic.send() == ()  # until it is sure that whoever took it does not go on
    clinic.at(FRIDAY, 10)
    assert [one.state for one in clinic.send()] == ["delivered"]
    assert len(clinic.box.got) == 1 + (dies == "after it is sent")
    assert len({one.id for one in clinic.box.got}) == 1
    assert faults() == []


def _dies(*_: Any) -> None:
    raise KilledError


def test_of_two_processes_one_takes_a_reminder(sqlite_store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.remind()
    clinic.box.meanwhile = clinic.send
    assert [one.person for one in clinic.send()] == ["amina"]
    assert [one.to for one in clinic.box.got] == ["omar@clinic.example", "amina@clinic.example"]


def test_nothing_of_one_organisation_stands_in_a_mail_of_another(store: OpenedStore) -> None:
    clinic = Clinic()
    create_organisation(
        actor="zoe", key="seaside", clock=clinic.clock, organisation=d.Organisation("seaside", "Seaside")
    )
    assert read_reminders(organisation="seaside", clock=clinic.clock, policies=load_policy).drafts == ()
    clinic.remind()
    assert not Reminder.objects.for_organisation(find("seaside")).exists()
    assert clinic.send()


def test_a_reminder_stands_in_the_audit_log_without_its_address(store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.remind()
    log = AuditRow.objects.for_organisation(find(ID)).filter(kind="reminder").order_by("n")
    assert [(one.subject, one.verb) for one in log] == [("amina/2019-W10", "remind"), ("omar/2019-W10", "remind")]
    assert all("clinic.example" not in (one.after or "") for one in log)
    # what is stored is what was judged, and stays so
    assert faults() == []


def test_verify_names_what_was_lost_or_has_no_end(sqlite_store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.remind()
    row = find(ID)
    Reminder.objects.for_organisation(row).filter(person="amina").delete()
    Reminder.objects.for_organisation(row).filter(person="omar").update(state="dead")
    Quiet.objects.bulk_create([Quiet(organisation=row, person="omar", since=clinic.clock())])
    said = "\n".join(faults())
    for fault in (
        "the reminder amina/2019-W10 is told and not there",
        "the reminder omar/2019-W10 is dead without a reason",
        "whether omar wants reminders is not as the audit log tells it",
    ):
        assert fault in said


def test_what_people_have_written_is_text_in_a_mail_and_nothing_else(sqlite_store: OpenedStore) -> None:
    clinic = Clinic()
    clinic.beds("2019-W09", 3.0)
    set_objective(
        **clinic.asking(),
        said={
            "title": "A\u2028Bcc: x@y.example",
            "team": "ward",
            "cycle": "h1",
            "owner": "amina",
            "key_results": [{"title": "<img src=x onerror=alert(1)>", "done": False}],
        },
    )
    clinic.friday(0)
    html = next(one.html for one in clinic.box.got if one.to.startswith("amina"))
    assert "<script>" not in html
    assert "<img" not in html
    assert "Clinic &amp; Co &lt;b&gt;" in html


@pytest.mark.slow
def test_making_them_is_all_or_nothing(store: OpenedStore) -> None:
    Clinic()
    asked: Any = {
        "actor": "amina",
        "organisation": ID,
        "key": "reminders",
        "clock": noon(FRIDAY),
        "policies": load_policy,
    }
    assert kill_everywhere(partial(remind, **asked), store) >= 3


@pytest.mark.slow
def test_switching_them_off_is_all_or_nothing(store: OpenedStore) -> None:
    Clinic()
    asked: Any = {"actor": "amina", "organisation": ID, "key": "off", "clock": noon(FRIDAY), "policies": load_policy}
    assert kill_everywhere(partial(choose_reminders, person="amina", wanted=False, **asked), store) >= 3
