"""Whatever the bytes of a file: it is read or refused, and never half."""

from __future__ import annotations

import gzip
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import FileSource, Metric
from headway.series.grid import grid_of
from headway.sources.file.observations import read_observations
from tests.sources.file.single import read_file_source

TODAY = date(2019, 6, 14)
METRIC = Metric("waiting", "Waiting", minimum=0, maximum=100, rollup="mean")
CELLS = st.sampled_from(
    [
        "2019-01",
        "2019-01-02",
        "2019-W03",
        "FY2019",
        "2019-02-28",
        "2020-01",
        "waiting",
        "1",
        "-1",
        "1e999",
        "nan",
        "",
        '"',
        "é",
    ]
)
ROWS = st.lists(st.lists(CELLS, max_size=4).map(",".join), max_size=8)
SUFFIXES = st.sampled_from([".csv", ".csv.gz", ".parquet", ".xlsx"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A name and its bytes: a table with odd cells, often cut or with a byte changed, or noise."""
    suffix = draw(SUFFIXES)
    if draw(st.booleans()):
        return suffix, draw(st.binary(max_size=200))
    table = bytearray(b"metric,period,value\n" + "\n".join(draw(ROWS)).encode())
    if draw(st.booleans()):
        at = draw(st.integers(0, len(table) - 1))
        table[at] = draw(st.integers(0, 255))
    data = bytes(table)
    return suffix, gzip.compress(data) if suffix.endswith("gz") and draw(st.booleans()) else data


@settings(max_examples=150, deadline=None)
@given(files())
def test_a_file_is_read_or_refused(file: tuple[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"numbers{file[0]}"
        path.write_bytes(file[1])
        seen = read_observations(path, [(METRIC, grid_of("month"))], TODAY)
        assert bool(seen.faults) == bool(seen.total)
        assert not (seen.faults and len(seen))
        assert all(0 <= value <= 100 for value in seen.value)
        source = FileSource(path.name, "period", "value")
        result = read_file_source(source, METRIC, grid_of("month"), path.parent, TODAY)
        assert not (result.faults and len(result.value))
        assert (result.known_on <= TODAY.toordinal()).all()
        assert all(fault.message and fault.code.startswith("HW0") for fault in (*seen.faults, *result.faults))
