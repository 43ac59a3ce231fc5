"""Which role of a person counts where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROLES = ("viewer", "member", "lead", "coach", "admin")
"""Each may do what those before it may."""


def rank(role: str | None) -> int:
    """How much a role may do: 0 for none at all."""
    return 0 if role is None else ROLES.index(role) + 1


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one person in an organisation.

    Attributes:
        held: by team, the strongest role that the person has in that very team.
        parents: by team, the one above it; ``None`` for a root.
        everywhere: a role that holds in all teams and without any, such as that of an administrator.
    """

    held: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str | None] = field(default_factory=dict)
    everywhere: str | None = None

    def at(self, team: str) -> str | None:
        """The strongest role in a team: one held there, or in any team above it.

        Examples:
            >>> roles = Roles({"acute": "lead", "ward": "viewer"}, {"ward": "acute", "acute": None})
            >>> roles.at("ward"), roles.at("clinic")
            ('lead', None)
        """
        found = [self.everywhere]
        seen: set[str] = set()
        here: str | None = team
        while here is not None and here in self.parents and here not in seen:
            seen.add(here)
            found.append(self.held.get(here))
            here = self.parents[here]
        return max(found, key=rank)

    @property
    def of_organisation(self) -> str | None:
        """The role that holds for what belongs to no team: one that is held in every team that has none above it."""
        roots = [team for team, parent in self.parents.items() if parent is None]
        least = min((self.held.get(root) for root in roots), key=rank, default=None)
        return max(self.everywhere, least, key=rank)

    @property
    def anywhere(self) -> str | None:
        """The strongest role in any team."""
        return max([self.everywhere, *(role for team, role in self.held.items() if team in self.parents)], key=rank)


def strongest(held: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By team, the strongest of the roles held there.

    Examples:
        >>> strongest([("ward", "member"), ("ward", "coach")])
        {'ward': 'coach'}
    """
    found: dict[str, str] = {}
    for team, role in held:
        found[team] = max(found.get(team, role), role, key=rank)
    return found
