"""The file that keeps the end of each audit chain: it grows by a line a write, and is written anew when it is long."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from headway.services import anchors
from headway.services.anchors import AnchorsDamagedError, keep, read


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "anchors"
    monkeypatch.setattr(settings, "HEADWAY_ANCHORS", str(place))
    return place


def test_where_there_is_no_file_nothing_is_anchored(file: Path) -> None:
    assert read() == {}
    assert not file.exists()


def test_each_write_adds_a_line_and_the_longest_chain_holds(file: Path) -> None:
    for organisation, n, end in (("hotels", 1, "a"), ("clinics", 4, "b"), ("hotels", 3, "c"), ("hotels", 2, "d")):
        keep(organisation, n, end)
    assert read() == {"hotels": (3, "c"), "clinics": (4, "b")}
    assert len(file.read_text("utf-8").splitlines()) == 4


def test_the_file_is_written_anew_before_it_becomes_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "LONG_BYTES", 400)
    sizes = []
    for n in range(1, 60):
        keep("hôtels", n, f"{n:064}")
        keep("clinics", 2 * n, f"{n:064}")
        sizes.append(file.stat().st_size)
    assert max(sizes) <= 2 * 400
    assert read() == {"hôtels": (59, f"{59:064}"), "clinics": (118, f"{59:064}")}
    assert list(file.parent.glob("*.*")) == [Path(f"{file}.turn")]


def test_anchors_of_many_organisations_are_written_anew_only_now_and_then(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchors, "LONG_BYTES", 1_000)
    files = set()
    for n in range(1, 11):
        for number in range(20):
            keep(f"organisation-{number}", n, f"{n:064}")
            files.add(file.stat().st_ino)
            assert file.stat().st_size < 2 * 20 * 100 + 1_000
    assert len(files) < 200 / 5
    assert read() == {f"organisation-{number}": (10, f"{10:064}") for number in range(20)}


def test_one_object_over_many_lines_is_read_and_added_to(file: Path) -> None:
    file.write_text(json.dumps({"hotels": [3, "c"], "clinics": [4, "b"]}, indent=1) + "\n", "utf-8")
    keep("hotels", 5, "e")
    assert read() == {"hotels": (5, "e"), "clinics": (4, "b")}


@pytest.mark.parametrize("ending", ['{"hotels": [9, "', "\0\0\0", "[1]", '{"hotels": [9, "z"]}'])
def test_a_line_that_was_not_finished_is_told_and_what_stood_before_it_goes_on(file: Path, ending: str) -> None:
    keep("hotels", 3, "c")
    keep("clinics", 4, "b")
    with file.open("a", encoding="utf-8") as more:
        more.write(ending)
    with pytest.raises(AnchorsDamagedError, match=r"the anchors in .* cannot be read"):
        read()
    keep("clinics", 6, "d")
    assert read() == {"hotels": (3, "c"), "clinics": (6, "d")}
    assert len(list(file.parent.glob("*.damaged-*"))) == 1


def test_a_disk_that_is_full_takes_nothing_of_a_damaged_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("hotels", 50, "c")
    keep("clinics", 3, "b")
    with file.open("a", encoding="utf-8") as more:
        more.write('{"clinics": [4, "')

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for place, name in ((Path, "write_bytes"), (shutil, "copyfile")):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, full)
            keep("clinics", 5, "d")
        with pytest.raises(AnchorsDamagedError):
            read()
    keep("clinics", 6, "e")
    assert read() == {"hotels": (50, "c"), "clinics": (6, "e")}
    assert len(list(file.parent.glob("*.damaged-*"))) == 1


NO_ANCHOR = (b"[1]\n", b'{"hotels": 9}\n', b"\n", b'{"hotels": [1, "a"]} {}\n', b'{"h\xffls": [9, "a"]}\n', b"\xff\n")


@pytest.mark.parametrize("line", NO_ANCHOR)
def test_a_line_that_is_no_anchor_is_told_and_what_stands_behind_it_counts(file: Path, line: bytes) -> None:
    keep("hotels", 3, "c")
    with file.open("ab") as more:
        more.write(line)
    keep("clinics", 4, "b")
    keep("hotels", 5, "e")
    with pytest.raises(AnchorsDamagedError, match=r"cannot be read in whole \(line 2: [^;]*\)$") as damaged:
        read()
    assert damaged.value.kept == {"hotels": (5, "e"), "clinics": (4, "b")}


def test_a_damaged_first_object_of_many_lines_leaves_the_lines_behind_it(file: Path) -> None:
    whole = json.dumps({"hotels": [3, "c"], "clinics": [4, "b"]}, indent=1) + "\n"
    file.write_text(whole.replace("3", "?") + '{"hotels": [5, "e"]}\n', "utf-8")
    with pytest.raises(AnchorsDamagedError, match=r"\(line 1: .*; line 2: .*; line 3: .* and \d+ more\)") as damaged:
        read()
    assert damaged.value.kept == {"hotels": (5, "e")}
