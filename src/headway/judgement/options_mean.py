"""What each option of a decision would mean, in a clause: what follows from it, and what it costs."""

from __future__ import annotations

MEANS = {
    "pause it": "its work and its pace rest, and its end stays; nobody is asked to check in",
    "slow it": "its work goes on with less, and the KPI gets room to recover",
    "let it run and say why": "nothing changes now, and the reason is kept",
    "let it go on": "its work and its pace go on today; it is held again only when the alert fires anew",
    "name an owner of the alert": "somebody answers for the KPI, whatever becomes of the objective",
    "name an owner and an action": "somebody answers for it, and the numbers since tell whether the action worked",
    "accept it until a stated day": "nothing is done and nobody is asked until that day, unless it becomes worse",
    "change the band and say why": "another range is healthy from today on; the alert ends only if the numbers keep it",
    "name an owner": "somebody finds out why no numbers come",
    "mend the source": "the missing periods can still be judged once they come",
    "retire the KPI": "it is watched no more, and counts for no quadrant",
    "record the missing period": "the newest period is judged at once",
    "do something else": "the target stays; only another way can still reach it",
    "recalibrate the target": "success becomes another number from today on, and both are told when it is graded",
    "stop": "it is graded as dropped, and people are free for what else there is",
    "grade it": "the cycle can be closed, and what was learned is kept",
    "drop what was not pursued": "it counts for no grade, and the reason is kept",
    "say what the data do not know": "the confidence stands, with its reason beside the chance",
    "say what is in the way": "others can take it out of the way",
    "change the plan": "the target stays; the chance moves only once numbers do",
    "raise the confidence": "people and data say the same again",
    "approve it": "inside its days and its bound the KPI alerts nobody; outside it fires as ever",
    "decline it and say why": "the KPI alerts as ever, and the reason is kept",
    "let it end": "from the day after it the KPI alerts as ever",
    "end it now": "from today on the KPI alerts as ever",
    "ask for another one": "somebody else has to approve it before it tolerates anything",
    "it was worth it": "that is kept beside what it cost, for whoever asks for the next one",
    "it was not": "that is kept beside what it cost, for whoever asks for the next one",
    "take the proposed band": "it is healthy only where its process now keeps it, from today on",
    "take another one": "another range is healthy from today on; a laxer one takes a reason",
    "leave it as it was": "the band in force stays, and it is not asked again",
    "guard it with this KPI": "while that KPI fires, the objective waits until it has recovered",
    "agree on another band": "both teams call the same numbers healthy, and the KPI's alert rests on that",
    "it is done": "it is asked no more, and whether it helped is told by the numbers since",
    "move the day and say why": "it is asked again after the new day; the old one and the reason are kept",
    "drop it and say why": "nobody has to do it any more, and what it answered is asked anew",
    "say whether it holds": "it is asked no more, or becomes broken and asks for other targets",
}
"""By the option, or by how it begins."""


OF_HOLDS = {
    "let it run and say why": "nothing changes now; the reason is kept; it is asked again when the alert fires anew",
}
"""Where a guardrail asks, in place of what stands above."""


def means(option: str, kind: str = "") -> str:
    """What an option would mean; empty where nobody has said.

    Args:
        option: as it stands in a decision.
        kind: of the decision.

    Examples:
        >>> means("retire the KPI")
        'it is watched no more, and counts for no quadrant'
        >>> means("name an owner of the alert of Beds occupied")
        'somebody answers for the KPI, whatever becomes of the objective'
        >>> means("wait for rain")
        ''
    """
    if kind == "guardrail" and option in OF_HOLDS:
        return OF_HOLDS[option]
    if option in MEANS:
        return MEANS[option]
    return next((text for begin, text in MEANS.items() if option.startswith(f"{begin} ")), "")
