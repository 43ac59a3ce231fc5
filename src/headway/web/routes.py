"""Every address of the web application, in one table: what answers it, and who may use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headway.web.changes.views import changes
from headway.web.cockpit.views import cockpit
from headway.web.kpi.views import kpi, kpi_data, kpi_picture, kpi_png
from headway.web.roles import Role
from headway.web.search.views import find


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
    Route("changes", changes, "changes", Role.VIEWER),
    Route("search", find, "search", Role.VIEWER),
    Route("kpis/<slug:kpi>", kpi, "kpi", Role.VIEWER),
    Route("kpis/<slug:kpi>.csv", kpi_data, "kpi-data", Role.VIEWER),
    Route("kpis/<slug:kpi>.svg", kpi_picture, "kpi-picture", Role.VIEWER),
    Route("kpis/<slug:kpi>.png", kpi_png, "kpi-png", Role.VIEWER),
)
