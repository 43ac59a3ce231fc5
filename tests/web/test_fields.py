"""Every field that a template may read is described, and read by one."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from inspect import getmembers, isclass

import pytest

from headway.web import faults, frame, listing, parts, timeline
from headway.web.accounts import page as accounts
from headway.web.alerts import page as alerts
from headway.web.calibration import page as calibration
from headway.web.changes import page as changes
from headway.web.chart import drawing as chart
from headway.web.chart import picture, small
from headway.web.checkin import page as checkin
from headway.web.cockpit import drawing, page, progress, sparkline
from headway.web.components import page as components
from headway.web.cycle import page as cycle
from headway.web.deciding import page as deciding
from headway.web.define import page as define_page
from headway.web.forms import form
from headway.web.forms import page as form_page
from headway.web.jinja import environment
from headway.web.kpi import page as kpi
from headway.web.made import page as made
from headway.web.map import page as hanging
from headway.web.metric import page as metric
from headway.web.metrics import page as metrics
from headway.web.objective import open_page
from headway.web.objective import page as objective
from headway.web.objectives import page as objectives
from headway.web.reviewing import page as reviewing
from headway.web.rules import page as rules
from headway.web.search import page as search
from headway.web.spreadsheets import page as spreadsheets
from headway.web.start import page as start_page
from headway.web.static_files import FOLDER
from headway.web.team import page as team
from headway.web.teams import page as teams
from headway.web.trends import page as trends
from headway.web.which import page as which

MODULES = (
    page,
    drawing,
    progress,
    sparkline,
    timeline,
    chart,
    picture,
    kpi,
    frame,
    parts,
    form,
    form_page,
    define_page,
    start_page,
    alerts,
    changes,
    components,
    checkin,
    deciding,
    search,
    faults,
    accounts,
    listing,
    team,
    teams,
    objectives,
    metrics,
    metric,
    objective,
    open_page,
    calibration,
    made,
    reviewing,
    rules,
    which,
    hanging,
    cycle,
    spreadsheets,
    trends,
    small,
)
SHOWN = [
    kind
    for module in MODULES
    for name, kind in getmembers(module, isclass)
    if is_dataclass(kind) and kind.__module__ == module.__name__ and not name.startswith("_")
]
TEMPLATES = FOLDER.parent / "templates"
NOT_DRAWN = {
    "Group": {"one_of_many"},  # says of which group a fault in the list is
    "Frame": {
        "left",
        "bottom",
        "inset_x",
        "inset_top",
        "inset_bottom",
        "lane",
        "name",
        "share",
        "corner",
        "axis",
        "months",
    },
    "KpiLine": {"period"},
    "Chosen": {"where", "said", "unheard"},
    "Among": {"noun"},
    "Asking": {"unheard"},
}
"""What the drawing is reckoned from, what the headings say already, and what the frame says as notices."""


def test_there_are_page_contexts_to_look_at() -> None:
    assert len(SHOWN) > 15


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: str(kind.__name__))
def test_every_field_is_described(kind: type) -> None:
    text = kind.__doc__ or ""
    assert not text.startswith(f"{kind.__name__}("), "what Python writes where nobody has"
    names = [field.name for field in fields(kind)]
    described = [name for name in names if re.search(rf"\b{name}\b", text)]
    # a record of a line or two may say what it is in a sentence; a list of fields names all of them
    is_short = len(names) <= 5 and "Attributes:" not in text
    assert described == names or is_short


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: str(kind.__name__))
def test_every_field_is_shown(kind: type) -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.*"))
    unread = {field.name for field in fields(kind)} - NOT_DRAWN.get(kind.__name__, set())
    assert {name for name in unread if not re.search(rf"\.{name}\b|\b{name}\b", text)} == set()


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ nothing }}").render()


def test_text_of_the_organisation_is_escaped() -> None:
    assert environment().from_string("{{ title }}").render(title="<b>") == "&lt;b&gt;"
