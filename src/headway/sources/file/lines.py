"""Bytes into lines of text, block by block: bounded memory whatever the file holds."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from headway.sources.file.faults import Faults, FileRefused
from headway.sources.file.limits import LINE_BYTES, TEXT_BYTES

BLOCK_BYTES = 1 << 18
_OTHER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", b"PK\x03\x04": "a zip archive"}

Progress = Callable[[int], None]
"""Called with the number of bytes read since the last call."""


def text_blocks(path: Path, faults: Faults, progress: Progress | None = None) -> Iterator[str]:
    """The text of a UTF-8 file in blocks that end at the end of a line.

    A byte that is not UTF-8 is a fault of its row; the rest of the file is still read, so that all its faults are
    found at once.

    Raises:
        FileRefused: a line or the whole text is too long, or the file cannot be unpacked or read.
    """
    try:
        with path.open("rb") as packed:
            zipped = path.suffix.lower() == ".gz"
            blocks = _decoded(gzip.GzipFile(fileobj=packed) if zipped else packed, faults)
            yield from _watched(blocks, packed, progress) if progress else blocks
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise FileRefused("HW018", f"the file cannot be unpacked ({error}): pack it again with gzip") from error
    except OSError as error:
        raise FileRefused("HW020", f"the file cannot be read ({error.strerror or error})") from error


def _watched(blocks: Iterator[str], packed: BinaryIO, progress: Progress) -> Iterator[str]:
    seen = 0
    for block in blocks:
        progress(packed.tell() - seen)
        seen = packed.tell()
        yield block


def _decoded(stream: BinaryIO | gzip.GzipFile, faults: Faults) -> Iterator[str]:
    line, total = 1, 0
    rest = _start(stream)
    while block := stream.read(BLOCK_BYTES):
        total += len(block)
        if total > TEXT_BYTES:
            raise FileRefused("HW019", f"the file is longer than {TEXT_BYTES >> 20} MB: split it", line)
        data = rest + block
        cut = data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, len(data) - 1) + 1
        if len(data) - cut > LINE_BYTES:
            row = line + data.count(b"\n", 0, cut)
            text = f"a line is longer than {LINE_BYTES >> 20} MB: end each row with a line break"
            raise FileRefused("HW019", text, row, 1)
        if cut:
            yield _decode(data[:cut], line, faults)
            line += data.count(b"\n", 0, cut)
        rest = data[cut:]
    if rest:
        yield _decode(rest, line, faults)


def _start(stream: BinaryIO | gzip.GzipFile) -> bytes:
    """The first bytes, without the mark that some programs put before UTF-8."""
    head = stream.read(4)
    for mark, what in _OTHER_MARKS.items():
        if head.startswith(mark):
            raise FileRefused("HW018", f"the file is {what}, not a CSV in UTF-8: save it as CSV (UTF-8)", 1, 1)
    return head.removeprefix(codecs.BOM_UTF8)


def _decode(data: bytes, line: int, faults: Faults) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        for number, text in enumerate(io.BytesIO(data), line):
            try:
                text.decode()
            except UnicodeDecodeError as error:
                column = text.count(b",", 0, error.start) + 1
                guess = text[error.start : error.start + 1].decode("cp1252", "replace")
                faults.garbled.append(number)
                faults.add(
                    number,
                    column,
                    "HW018",
                    f"byte 0x{text[error.start]:02X} is not UTF-8 ({guess!r} in Windows-1252?): save the file as UTF-8",
                )
        return data.decode(errors="replace")
