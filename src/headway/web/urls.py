"""The addresses of the web application, as Django reads them."""

from __future__ import annotations

from django.urls import path

from headway.web.errors import bad_request, not_allowed, not_found, too_often
from headway.web.faults import server_error
from headway.web.routes import ROUTES

urlpatterns = [path(route.path, route.view, name=route.name) for route in ROUTES]

handler400 = bad_request
handler403 = not_allowed
handler404 = not_found
handler429 = too_often  # the library of accounts looks for it here
handler500 = server_error
