"""What the pages say that have one thing to say, each by its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Says:
    """What is missing or wrong, and what to do first; ``text`` is empty where only the request can tell."""

    title: str
    text: str


SAYS = {
    "empty": Says(
        "Nothing is measured here yet.",
        "Begin in the browser: a name, then a first KPI. It takes five minutes.",
    ),
    "demo": Says(
        "This is the demonstration.",
        "Start your own organisation with headway serve, which keeps a store of its own.",
    ),
    "choose": Says(
        "Whose cockpit?",
        "This store holds several organisations.",
    ),
    "unknown": Says(
        "There is no such organisation.",
        "This store holds none of that id.",
    ),
    "no-day": Says(
        "That is no day.",
        "Write a day as year, month and day, such as 2019-01-31.",
    ),
    "no-change": Says(
        "That cannot be tried.",
        "What if changes the target, the end or the rate of a key result: by=target, by=end or by=rate.",
    ),
    "ahead": Says(
        "That day has not come yet.",
        "The page shows what was known on a day; choose today or an earlier one.",
    ),
    "no-alert": Says(
        "There is no such alert.",
        "A corrected number or another band may have taken it away; the page of the KPI shows those that there are.",
    ),
    "no-landing": Says(
        "Nothing waits to land here.",
        "No loan of this KPI has ended that nobody has answered for; its page shows its band and its loan.",
    ),
    "no-act": Says(
        "That cannot be done about an alert.",
        "It can be answered, seen, left alone until a day, or asked for again; beside it stands what it waits for.",
    ),
    "no-guardrail": Says(
        "That is no guardrail of it.",
        "The page of the objective lists the KPIs that guard it.",
    ),
    "no-team-guardrail": Says(
        "That is no guardrail of the team.",
        "The page of the team lists the KPIs that none of its objectives may break.",
    ),
    "nothing-to-hold": Says(
        "There is nothing to hold.",
        "Only an objective that runs and has a guardrail can be held: name the KPI that it or its team may not break.",
    ),
    "no-kpi": Says(
        "There is no such KPI.",
        "Nobody has declared one of that id; each KPI on the cockpit leads to its page.",
    ),
    "no-kpi-then": Says(
        "There is no such KPI on that day.",
        "It was declared later, with its metric: of that day nothing of it is known.",
    ),
    "kpi-retired": Says("This KPI was retired.", ""),
    "no-rule": Says(
        "There is no such rule.",
        "The rules of goal design have codes such as HW202; each finding leads to the page of its rule.",
    ),
    "no-check-in": Says(
        "Which check-in?",
        "Follow the link beside what was said: an address alone does not name it.",
    ),
    "not-yours": Says(
        "Somebody else said this.",
        "Whoever said it takes it back, or somebody who leads the team.",
    ),
    "no-decision": Says(
        "There is no such decision.",
        "The list of decisions shows those that there are.",
    ),
    "no-event": Says(
        "There is no such event.",
        "It was withdrawn, or never noted; the list of events shows those that there are.",
    ),
    "no-review": Says(
        "There is no such review.",
        "It was withdrawn, or never held; the list of reviews shows those that were.",
    ),
    "no-subject": Says(
        "There is nothing to decide about here.",
        "Nobody has defined anything of that id, or it is gone.",
    ),
    "no-person": Says("There is nobody of that name on that day.", "They came later, or are gone."),
    "no-choice": Says("There is nothing to choose so.", ""),
    "no-such": Says(
        "There is nothing of that name.",
        "It may have been retired, or was never there.",
    ),
    "no-numbers": Says(
        "No numbers can be written down here.",
        "",
    ),
    "no-number": Says(
        "There is no number to withdraw.",
        "Nothing is known of that period.",
    ),
    "no-team": Says(
        "There is no such team.",
        "It may have been renamed, or never been there.",
    ),
    "no-metric": Says(
        "There is no such metric.",
        "Nobody has defined one of that id.",
    ),
    "no-metric-then": Says(
        "There is no such metric on that day.",
        "It was defined later, or has been retired.",
    ),
    "no-objective": Says(
        "There is no such objective.",
        "Nobody has written one of that id; each objective on the cockpit leads to its page.",
    ),
    "no-objective-then": Says(
        "There is no such objective on that day.",
        "It was written later.",
    ),
    "objective-dropped": Says("This objective was dropped.", ""),
    "key-result-dropped": Says("The objective of this key result was dropped.", ""),
    "no-key-result": Says(
        "There is no such key result.",
        "Nobody has written one of that id; each objective's page shows its own.",
    ),
    "no-key-result-then": Says(
        "There is no such key result on that day.",
        "It was written later.",
    ),
    "no-cycle": Says(
        "There is no such cycle.",
        "Nobody has opened one of that id; the page of all cycles shows those that there are.",
    ),
    "no-cycle-then": Says(
        "There is no such cycle on that day.",
        "It was opened later.",
    ),
    "no-picture": Says(
        "There is nothing to draw yet.",
        "No period that is over has a value.",
    ),
    "no-quadrant": Says(
        "Nobody has a place in the quadrant on this day.",
        "It takes a KPI with a number, and an objective that is running.",
    ),
    "no-chart": Says(
        "This key result has no chart.",
        "It is done step by step, and its chart begins with its cycle: what is to come stands on its objective's page.",
    ),
    "no-confidence": Says(
        "Nobody has said how confident they are.",
        "A check-in on the key result says so, from 0 to 1; a word from within its cycle is drawn.",
    ),
    "no-png": Says(
        "PNG cannot be drawn here.",
        "Take the SVG, or have whoever runs Headway install a font on its machine.",
    ),
    "bad-request": Says(
        "This request cannot be answered.",
        "Open the address that Headway printed when it started.",
    ),
    "unreadable": Says(
        "This cannot be read.",
        "It holds something that no page of Headway sends. Load the page again, and send it once more.",
    ),
    "nowhere": Says(
        "You are in, and there is nothing to open yet.",
        "Ask whoever runs Headway to invite you to an organisation.",
    ),
    "forbidden": Says(
        "This is not yours to do.",
        "",
    ),
    "no-passwords": Says(
        "No password is taken here.",
        "Everybody signs in through the identity provider; whoever runs Headway has set it so.",
    ),
    "too-often": Says(
        "That was too often.",
        "Wait a quarter of an hour, and try again.",
    ),
    "not-allowed": Says(
        "This is not open to you.",
        "It takes something that this account does not have.",
    ),
    "again": Says(
        "Show that it is you.",
        "Sign out and in again; this is then yours to do for five minutes.",
    ),
    "not-joined": Says(
        "You are known there, and not here yet.",
        "Open the invitation that you were given, and come in from its page; or sign in with your password, and join "
        "the two on the page of your account.",
    ),
    "not-opened": Says(
        "No account was opened.",
        "",
    ),
    "provider-left": Says(
        "Nobody was signed in.",
        "You left before it was done.",
    ),
    "provider-failed": Says(
        "Nobody was signed in.",
        "What came back is not to be believed, or came too late. Begin once more; if it happens again, ask whoever "
        "runs Headway to look into its log.",
    ),
    "provider-away": Says(
        "The identity provider does not answer as it should.",
        "Try again in a while; if it happens again, ask whoever runs Headway.",
    ),
    "form": Says(
        "This form was not taken.",
        "It came from a page that is too old, or from elsewhere: go back, load the page again and send it once more.",
    ),
    "not-found": Says(
        "There is no page at this address.",
        "It may have been mistyped.",
    ),
}
