"""Sending forms as a browser does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client


def fields_of(html: str) -> dict[str, str]:
    """What a form would send as it stands."""
    form = html[re.search(r'<form class="form\b', html).start() :]  # type: ignore[union-attr]
    form = form[: form.index("</form>")]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]+>", form):
        named = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if "name" in named and (named.get("type") not in ("radio", "checkbox") or tag.endswith(" checked>")):
            found[named["name"]] = unescape(named.get("value", ""))
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?([^<]*)<', form):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        values = re.findall(r'<option value="([^"]*)"( selected)?', options)
        found[name] = next((unescape(value) for value, chosen in values if chosen), unescape(values[0][0]))
    return found


def send(client: Client, address: str, typed: dict[str, str]) -> Any:
    """Open a form, fill some of it in, and send it."""
    shown = client.get(address)
    assert shown.status_code == 200, text_of(shown)
    return client.post(address, {**fields_of(shown.content.decode()), **typed})


def text_of(response: Any) -> str:
    """What is read on a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def wrong(response: Any) -> dict[str, str]:
    """What is wrong, by the id of the field."""
    found = re.findall(r'<p class="f-bad" id="f-([^"]+)-bad">([^<]+)</p>', response.content.decode())
    return {name: unescape(text) for name, text in found}
