"""The page of a rule, as the command line shows it and the documentation holds it."""

from __future__ import annotations

from headway.lint.rates import RATES
from headway.lint.rule import Rule
from headway.lint.unmeasured import UNMEASURED


def page(rule: Rule) -> str:
    """Markdown: a heading, what the rule is, and its page."""
    state = "stable" if rule.is_stable else "preview, shown as a hint"
    about = f"{rule.level}, {state}, version {rule.version}"
    english = "\n\nIt reads English, and is silent where a text is in another language." if rule.reads_language else ""
    return f"## {rule.code} {rule.name}\n\n*{about}*\n\n{rule.page.strip()}{english}\n\n**Firing rate**: {rate(rule)}"


def rate(rule: Rule) -> str:
    """How often the rule fires on goals of real organisations, or why that is not known."""
    if rule.code in UNMEASURED:
        return f"not known: {UNMEASURED[rule.code]}"
    fired, of, what = RATES[rule.code]
    return f"{fired} of {of} real {what} ({fired / of:.1%})."
