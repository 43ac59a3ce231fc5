"""What an invariant's check says."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FAULTS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant of one organisation (or of the whole store): what was read, and what was found wrong.

    Attributes:
        code: ``I4``, ``I5``, …
        title: what must hold.
        organisation: whose; ``None`` for the whole store.
        read: how much was read.
        unit: of what.
        faults: one sentence each.
        known_empty: whether another reading says that there is nothing to read.
    """

    code: str
    title: str
    organisation: str | None
    read: int
    unit: str
    faults: tuple[str, ...]
    known_empty: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing was wrong, and something was read where there is something to read."""
        return (self.read > 0 or self.known_empty) and not self.faults

    def __str__(self) -> str:
        """The check as people read it."""
        where = f" [{self.organisation}]" if self.organisation else ""
        verdict = "holds" if self.holds else "FAILS"
        lines = [f"{self.code} {verdict}{where}: {self.title} ({self.read} {self.unit} read)"]
        if not self.read and not self.known_empty:
            lines.append("    nothing was read, so nothing was verified")
        lines += [f"    {fault}" for fault in self.faults[:MOST_FAULTS_TOLD]]
        if len(self.faults) > MOST_FAULTS_TOLD:
            lines.append(f"    and {len(self.faults) - MOST_FAULTS_TOLD} more")
        return "\n".join(lines)
