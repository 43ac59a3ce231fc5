"""Which edition of judgement this is. See "A rule of judgement" in CONTRIBUTING.md."""

from __future__ import annotations

EDITION = 24
"""Raised by one with every change after which the same facts get another verdict, or a verdict says more than before.

It is stored beside the verdicts. Those of another edition are of no use: pages judge anew what they show, and the next
write judges everything.
"""
