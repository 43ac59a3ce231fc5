"""The addresses of the web application."""

from __future__ import annotations

from django.urls import path

from headway.web.errors import bad_request, not_found, server_error
from headway.web.views import cockpit

urlpatterns = [path("", cockpit, name="cockpit")]

handler400 = bad_request
handler404 = not_found
handler500 = server_error
