"""PostgreSQL's binary arrays, to NumPy and back without a Python object a number; and a cursor that takes them.

The form (``array_send`` in PostgreSQL's ``arrayfuncs.c``): five integers of four bytes (dimensions, whether there are
NULLs, the elements' type, how many there are, the first one's index), then a length of four bytes before each element.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import connection
from psycopg import Cursor, adapters
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HEADER_BYTES = 20
_INT, _REAL = (adapters.types[name] for name in ("int4", "float8"))


class Ints(bytes):
    """An array of integers of four bytes, packed."""

    __slots__ = ()


class Reals(bytes):
    """An array of floats of eight bytes, packed."""

    __slots__ = ()


class _AsItIs(Dumper):
    """Hands over a packed array."""

    format = Format.BINARY

    def dump(self, obj: bytes) -> bytes:
        """The bytes themselves."""
        return bytes(obj)


class _Ints(_AsItIs):
    oid = _INT.array_oid


class _Reals(_AsItIs):
    oid = _REAL.array_oid


class _Bytes(Loader):
    """Leaves a value as it came."""

    format = Format.BINARY

    def load(self, data: Buffer) -> bytes:
        """The bytes themselves."""
        return bytes(data)


def ints(values: NDArray[Any]) -> Ints:
    """Pack integers, an array of shape (n,)."""
    return Ints(_packed(values, ">i4", _INT.oid))


def reals(values: NDArray[Any]) -> Reals:
    """Pack floats, an array of shape (n,); NaN stays NaN."""
    return Reals(_packed(values, ">f8", _REAL.oid))


def elements(raw: bytes, number: str) -> NDArray[Any]:
    """The elements of a packed array of one dimension without NULLs.

    Args:
        raw: the array.
        number: NumPy's name of the elements' type, such as ``>i4``.
    """
    return np.frombuffer(raw, _pairs(number), offset=HEADER_BYTES)["element"]


def _packed(values: NDArray[Any], number: str, oid: int) -> bytes:
    pairs = np.empty(len(values), _pairs(number))
    pairs["length"] = np.dtype(number).itemsize
    pairs["element"] = values
    return np.array([1, 0, oid, len(values), 1], ">i4").tobytes() + pairs.tobytes()


def _pairs(number: str) -> np.dtype[Any]:
    return np.dtype([("length", ">i4"), ("element", number)])


@contextmanager
def server_cursor() -> Iterator[Any]:
    """A cursor on Django's connection that binds on the server: arrays of numbers come and go as bytes."""
    connection.ensure_connection()
    # Django's own cursors bind on the client, which gives text only.
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.format = Format.BINARY
        for kind in (_INT, _REAL):
            cursor.adapters.register_loader(kind.array_oid, _Bytes)
        cursor.adapters.register_dumper(Ints, _Ints)
        cursor.adapters.register_dumper(Reals, _Reals)
        yield cursor
