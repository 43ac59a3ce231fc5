"""What is measured is what it says."""

import os
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import bench
from bench.hostile_files import refuse
from bench.measure import clock_of_a_free_machine, free_of_waits, medians, one_core, program, run_program, seconds
from tests.engines.stores import OpenedStore

ROOT = Path(bench.__file__).parents[1]


def test_a_program_that_fails_is_no_figure() -> None:
    with pytest.raises(Exception, match="non-zero exit status 3"):
        program([sys.executable, "-c", "raise SystemExit(3)"])()


def test_the_works_are_measured_in_turn_and_their_medians_given(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    # of the first work 1, 9 and 2 seconds, of the second 5, 6 and 7
    moments = iter([0, 1, 1, 6, 10, 19, 20, 26, 30, 32, 40, 47])
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(moments)))
    assert medians(3, partial(order.append, "first"), partial(order.append, "second")) == (2.0, 6.0)
    assert order == ["first", "second"] * 3


def test_a_process_has_its_own_peak_of_memory_and_not_that_of_its_parent() -> None:
    held = bytearray(200_000_000)
    held[::4096] = b"x" * len(held[::4096])
    ended = run_program([sys.executable, "-c", "import sys; print('out'); sys.exit(4)"])
    assert (ended.code, ended.said.strip()) == (4, "out")
    assert 5 < ended.megabytes < 100
    much = run_program([sys.executable, "-c", "b'x' * 150_000_000"])
    assert much.megabytes > 150


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not pin processes to cores")
def test_work_is_kept_on_one_core_and_set_free_again() -> None:
    before = os.sched_getaffinity(0)
    with one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before


def test_libraries_run_with_one_thread() -> None:
    assert os.environ["OMP_NUM_THREADS"] == os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_seconds_are_those_of_one_call() -> None:
    began = time.perf_counter()
    taken = seconds(lambda: time.sleep(0.02))
    assert 0.02 <= taken <= time.perf_counter() - began


def test_a_hostile_file_counts_only_where_it_was_refused_with_a_place(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text("headway: 1\norganisation: {id: good, name: Good}\n")
    with pytest.raises(AssertionError, match="good: exit 0"):
        refuse("good", good)
    bad = tmp_path / "bad.yaml"
    bad.write_text("headway: 1\norganisation: {id: bad, name: Bad, nmae: Bad}\n")
    refused = refuse("bad", bad)
    assert 0 < refused.seconds < 60
    assert refused.megabytes > 10


@pytest.mark.skipif(not Path("/proc/thread-self/schedstat").exists(), reason="Linux alone says how long a thread waits")
def test_the_clock_of_a_free_machine_is_never_ahead_of_the_time_that_goes_by(store: OpenedStore) -> None:
    clock = clock_of_a_free_machine()
    began, start = time.perf_counter(), clock()
    time.sleep(0.01)
    assert clock() - start <= time.perf_counter() - began


def test_the_clock_of_a_free_machine_leaves_out_the_wait_for_a_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as Linux tells it: nanoseconds on a core, nanoseconds waiting for one, turns
    own, theirs = tmp_path / "own", tmp_path / "theirs"
    moments = iter([10.0, 15.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(moments))
    own.write_text("700 1000000000 3\n")
    theirs.write_text("700 0 3\n")
    clock = free_of_waits([own, theirs])
    start = clock()
    own.write_text("900 2500000000 4\n")
    theirs.write_text("900 500000000 4\n")
    assert clock() - start == 5.0 - 1.5 - 0.5


def test_without_a_word_on_waits_it_is_the_time_that_goes_by() -> None:
    assert free_of_waits([]) is time.perf_counter
