"""Where a file may lie: inside the folder that names it, also after every link is followed."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

from headway.sources.file.faults import FileRefused


def place_inside(root: Path, name: str) -> Path:
    """The real path of a file that a goals file names.

    Args:
        root: the folder of the goals files.
        name: the path as it is written there, relative to the folder.

    Raises:
        FileRefused: the path is absolute, leaves the folder (by ``..`` or by a link), or is no regular file.
    """
    inside = f"name a file inside {root.name or 'the folder'}, such as data/numbers.csv"
    if "\0" in name or not name.strip():
        raise FileRefused("HW020", f"{name!r} is no file name: {inside}")
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name.startswith(("~", "\\")):
        raise FileRefused("HW020", f"{name!r} is not relative to the goals folder: {inside}")
    folder = os.path.realpath(root)
    try:
        path = os.path.realpath(Path(folder) / name.replace("\\", "/"))
    except OSError as error:
        raise FileRefused("HW020", f"{name!r} cannot be followed ({error.strerror}): {inside}") from error
    if os.path.commonpath((folder, path)) != folder:
        raise FileRefused("HW020", f"{name!r} leads out of the goals folder: {inside}")
    return regular_file(Path(path), name)


def regular_file(path: Path, name: str) -> Path:
    """The path itself, where a file that can be read lies there.

    Raises:
        FileRefused: nothing is there, or a folder or a device.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise FileRefused("HW020", f"{name!r} cannot be read, {reason}: check its name and its rights") from error
    if stat.S_ISDIR(mode):
        raise FileRefused("HW020", f"{name!r} is a folder: name a file in it")
    if not stat.S_ISREG(mode):
        raise FileRefused("HW020", f"{name!r} is no regular file: name a CSV, Parquet or Excel file")
    return path


def glob_free(path: Path) -> Path:
    """The path itself, where no character of it would be read as a pattern of several files.

    Raises:
        FileRefused: there is such a character.
    """
    if set(str(path)) & set("*?[]{}"):
        raise FileRefused("HW020", f"{path.name!r} has a character of * ? [ ] {{ }} in its path: rename it")
    return path
