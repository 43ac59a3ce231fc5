"""The addresses of the web application."""

from __future__ import annotations

from django.urls import path

from headway.web.errors import bad_request, not_found, server_error
from headway.web.kpi.views import kpi, kpi_data, kpi_picture, kpi_png
from headway.web.views import cockpit

urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("kpis/<slug:kpi>", kpi, name="kpi"),
    path("kpis/<slug:kpi>.csv", kpi_data, name="kpi-data"),
    path("kpis/<slug:kpi>.svg", kpi_picture, name="kpi-picture"),
    path("kpis/<slug:kpi>.png", kpi_png, name="kpi-png"),
]

handler400 = bad_request
handler404 = not_found
handler500 = server_error
