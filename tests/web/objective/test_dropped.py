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
    below = demo.get("/key-results/urgent-350")
    assert (below.status_code, "The objective of this key result was dropped." in text_of(below)) == (404, True)
    assert "was dropped on 31 January 2019 by Leila" in text_of(below)
    assert "/key-results/urgent-350?as_of=2019-01-30" in below.content.decode()
    listed = demo.get(cycle).content.decode().split('id="dropped"')[1].split("</section>")[0]
    assert "dropped on 31 January 2019 by Leila" in listed
    assert "No &lt;b&gt;doctors" in listed
    assert f'"{page}?as_of=2019-01-30"' in listed
    assert 'id="dropped"' not in demo.get(f"{cycle}?as_of=2019-01-30").content.decode()
    assert "dropped: No <b>doctors</b>" in text_of(demo.get("/changes?since=2019-01-30"))


def test_an_objective_of_which_nothing_was_left_to_grade_says_why_it_was_dropped(demo: Client) -> None:
    page = "/objectives/home-same-day"
    for name in ("admitted-20", "same-day-unit"):
        said = {"by": "joan", "because": "Nobody applied."}
        assert send(demo, f"/key-results/{name}/drop", said).status_code == 303
    assert send(demo, f"{page}/drop", {"by": "ines", "because": "The unit closes."}).status_code == 303
    assert "was dropped on 31 January 2019 by Ines Duarte: The unit closes." in text_of(demo.get(page))
    changed = " ".join(text_of(demo.get("/changes?since=2019-01-30")).split())
    assert "objective Home on the same day dropped: The unit closes." in changed


def test_weeks_before_the_drop_stay_on_the_path_of_the_team(demo: Client) -> None:
    path = "/teams/hillside-emergency/quadrant.csv"

    def weeks() -> list[str]:
        return [line for line in demo.get(path).content.decode().splitlines() if ",2019-01-31," not in line]

    before, way = weeks(), demo.get(f"{path}?as_of=2019-01-20").content
    send(demo, "/key-results/same-day-unit/drop", {"by": "joan", "because": "Nobody applied."})
    assert weeks() == before
    assert demo.get(f"{path}?as_of=2019-01-20").content == way


def test_a_dropped_key_result_is_called_dropped_on_every_page_and_counted_apart(demo: Client) -> None:
    send(demo, "/key-results/same-day-unit/drop", {"by": "joan", "because": "Nobody applied."})
    pages = {
        page: " ".join(text_of(demo.get(page)).split())
        for page in ("/", "/cycles/winter-19", "/objectives/home-same-day")
    }
    assert "18 key results: " in pages["/"]
    assert "Key results 18 Dropped 1" in pages["/cycles/winter-19"]
    assert "Why dropped?" in pages["/objectives/home-same-day"]
    assert "grade dropped" in pages["/objectives/home-same-day"]
    assert [page for page, text in pages.items() if "not known" in text] == []
    row = demo.get("/").content.decode().split('/objectives/home-same-day#key-result-same-day-unit"')[1]
    assert "dropped" in row.split("</li>")[0].split("</tr>")[0]
