"""What is seen of an objective after it was dropped."""

from __future__ import annotations

from django.test import Client

from tests.web.sending import send, text_of


def test_a_dropped_objective_says_when_by_whom_and_why_and_so_does_its_cycle(demo: Client) -> None:
    page = "/objectives/front-door"
    cycle = next(part for part in demo.get(page).content.decode().split('"') if part.startswith("/cycles/"))
    assert send(demo, f"{page}/drop", {"by": "leila", "because": "No <b>doctors</b>"}).status_code == 303
    gone = demo.get(page)
    assert gone.status_code == 404
    told = text_of(gone)
    assert "This objective was dropped." in told
    assert "was dropped on 31 January 2019 by Leila" in told
    assert "No <b>doctors</b>" in told
    assert f"{page}?as_of=2019-01-30" in gone.content.decode()
    listed = demo.get(cycle).content.decode().split('id="dropped"')[1].split("</section>")[0]
    assert "dropped on 31 January 2019 by Leila" in listed
    assert "No &lt;b&gt;doctors" in listed
    assert f'"{page}?as_of=2019-01-30"' in listed
    assert 'id="dropped"' not in demo.get(f"{cycle}?as_of=2019-01-30").content.decode()
    assert "dropped: No <b>doctors</b>" in text_of(demo.get("/changes?since=2019-01-30"))
