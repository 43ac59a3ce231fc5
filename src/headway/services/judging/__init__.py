"""Keeping verdicts: what a judgement says becomes rows, what it says differently becomes changes and messages.

``within.judge_all`` and ``within.judge_touched`` run inside a write, so that a verdict commits with what it judges.
"""
