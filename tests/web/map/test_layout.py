"""Places on the map: columns by how far it is to the daily number, and no box over another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.nearness import Arrow, Thing, Tie
from headway.web.map.layout import HEIGHT, WIDTH, lay_out

KPIS = [(Thing.KPI, f"k{at}") for at in range(6)]
RESULTS = [(Thing.KEY_RESULT, f"r{at}") for at in range(6)]
AIMS = [(Thing.OBJECTIVE, f"o{at}") for at in range(5)]


@given(
    drives=st.sets(st.tuples(st.sampled_from(KPIS), st.sampled_from(RESULTS)), max_size=12),
    parts=st.dictionaries(st.sampled_from(RESULTS), st.sampled_from(AIMS)),
    serves=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda one: one[0] < one[1]), max_size=5),
)
@settings(max_examples=40)
def test_arrows_run_to_the_right_and_no_box_lies_over_another(
    *, drives: set[tuple[tuple[Thing, str], tuple[Thing, str]]],
    parts: dict[tuple[Thing, str], tuple[Thing, str]], serves: set[tuple[int, int]],
) -> None:  # fmt: skip
    arrows = [Arrow(kpi, result, Tie.SUPPORTS) for kpi, result in sorted(drives)]
    arrows += [Arrow(result, aim, Tie.PART) for result, aim in parts.items()]
    arrows += [Arrow(AIMS[low], AIMS[high], Tie.SERVES) for low, high in sorted(serves)]
    nodes = [*KPIS, *RESULTS, *AIMS]
    found = lay_out(nodes, arrows)
    assert all(found.at[one.source][0] + WIDTH < found.at[one.target][0] for one in arrows)
    for (x, y), (to, down) in combinations(found.at.values(), 2):
        assert x != to or abs(y - down) >= HEIGHT
    assert all(0 <= x <= found.width - WIDTH and 0 < y <= found.height - HEIGHT for x, y in found.at.values())
    assert lay_out(nodes, arrows) == found
