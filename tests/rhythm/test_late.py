"""What is said of a late number: its age, its rhythm, who brings it and from where."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Definitions, Derived, FileSource, Metric, Organisation
from headway.rhythm.late import bringer, late_words, source_of
from headway.rhythm.rows import Names
from headway.series.grid import Grain, Grid

WAITING = Metric("waiting", "Waiting", owner="amina")
SEEN = Metric("seen", "Seen")
OF_FILE = Metric("beds", "Beds", source=FileSource("beds.csv", "month", value="beds"))
SHARE = Metric("share", "Share", derived=Derived("ratio", ("seen", "waiting")))
NAMES = Names(Definitions(Organisation("a", "A"), metrics=(WAITING, SEEN, OF_FILE, SHARE)))


def test_the_age_is_counted_from_the_end_of_the_last_period() -> None:
    assert late_words(Grid(Grain.MONTH), "2019-01", date(2019, 3, 17)) == "last number 45 days ago, due every month"
    assert late_words(Grid(Grain.DAY), "2019-03-16", date(2019, 3, 17)) == "last number 1 day ago, due every day"


def test_its_owner_brings_it_else_whoever_is_asked_first() -> None:
    assert bringer(WAITING, "tom", "ruth") == "amina"
    assert bringer(SEEN, None, "ruth") == "ruth"
    assert bringer(SEEN, None) is None


def test_it_is_said_where_a_number_comes_from_that_nobody_writes_down() -> None:
    assert source_of(WAITING, NAMES) == ""
    assert source_of(OF_FILE, NAMES) == "it comes from beds.csv"
    assert source_of(SHARE, NAMES) == "it is reckoned from Seen and Waiting"
