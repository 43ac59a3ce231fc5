"""A QR code as a path in a square: no style of its own stands in it, and a page may colour it."""

from __future__ import annotations

import qrcode


def picture_of(text: str) -> tuple[str, int]:
    """What stands in a path's ``d``, and how many modules a side has, with the margin that a camera needs.

    Examples:
        >>> path, side = picture_of("headway")
        >>> side, path[:8]
        (29, 'M4 4h7v1')
    """
    code = qrcode.QRCode()
    code.add_data(text)
    rows = code.get_matrix()
    runs = (f"M{begin} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for begin, length in _runs(row))
    return "".join(runs), len(rows)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules stand in a row: the first one and how many."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((x, 1))
    return found
