"""What is measured is what it says."""

import os
import statistics
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import bench
from bench.hostile_files import refuse
from bench.measure import clock_of_a_free_machine, medians, one_core, program, run_program, seconds
from tests.engines.stores import OpenedStore

ROOT = Path(bench.__file__).parents[1]


def test_a_program_that_fails_is_no_figure() -> None:
    with pytest.raises(Exception, match="non-zero exit status 3"):
        program([sys.executable, "-c", "raise SystemExit(3)"])()


def test_the_works_are_measured_in_turn_and_their_medians_given() -> None:
    order: list[str] = []

    def slow() -> None:
        order.append("second")
        time.sleep(0.01)

    first, second = medians(3, partial(order.append, "first"), slow)
    assert order == ["first", "second"] * 3
    assert first < 0.01 <= second


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
    assert statistics.median(seconds(lambda: time.sleep(0.02)) for _ in range(3)) == pytest.approx(0.02, abs=0.02)


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
def test_the_clock_of_a_free_machine_tells_sleep_and_not_the_wait_for_a_core(store: OpenedStore) -> None:
    clock = clock_of_a_free_machine()
    began, start = time.perf_counter(), clock()
    time.sleep(0.05)
    assert 0.04 < clock() - start <= time.perf_counter() - began
