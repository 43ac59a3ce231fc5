"""People say whether what an objective rests on holds: dated, kept, and written back as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from headway.goals.write import write
from headway.judgement.definitions import AssumptionState
from headway.services.drafting.problems import DraftRefusedError
from headway.services.export_goals import export_goals
from headway.services.read_folder import read_folder
from headway.services.say_assumptions import say_assumptions
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House

STAFF = "Nobody leaves."
DOUBT = {"assumption": STAFF, "state": "in_doubt", "note": "Two did."}


def test_a_doubt_is_kept_asked_about_and_ended_by_a_later_word(store: OpenedStore) -> None:
    house = House()
    say_assumptions(**house.asking(), objective="flow", said=[DOUBT], by="omar")
    assert [one.kind for one in house.stored().decisions if one.about == "flow"].count("assumption") == 1
    house.check()
    say_assumptions(**house.asking(), objective="flow", said=[{"assumption": "leaves", "state": "holds"}])
    assert house.definitions.assumption_states == (
        AssumptionState("flow", STAFF, TODAY, "in_doubt", "omar", "Two did."),
        AssumptionState("flow", STAFF, TODAY, "holds"),
    )
    assert "assumption" not in [one.kind for one in house.stored().decisions]
    house.check()


def test_the_same_word_of_a_day_is_one(store: OpenedStore) -> None:
    house = House()
    for _ in range(2):
        say_assumptions(**house.asking(), objective="flow", said=[DOUBT])
    assert len(house.definitions.assumption_states) == 1


def test_it_is_written_out_and_read_back(store: OpenedStore, tmp_path: Path) -> None:
    house = House()
    say_assumptions(**house.asking(), objective="flow", said=[DOUBT], by="omar")
    out = export_goals(organisation=ID)
    write(out.definitions, out.readings, tmp_path / "out")
    read = read_folder(tmp_path / "out", TODAY)
    assert read.facts is not None
    assert read.facts.definitions.assumption_states == house.definitions.assumption_states


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ({**DOUBT, "note": " "}, "note"),
        ({**DOUBT, "state": "perhaps"}, "perhaps"),
        ({**DOUBT, "assumption": "It rains."}, "has no assumption"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(store: OpenedStore, said: dict[str, str], match: str) -> None:
    house = House()
    with pytest.raises((DraftRefusedError, RefusedError), match=match):
        say_assumptions(**house.asking(), objective="flow", said=[said])
    with pytest.raises(RefusedError, match="nowhere"):
        say_assumptions(**house.asking(), objective="nowhere", said=[DOUBT])
    assert not house.definitions.assumption_states
