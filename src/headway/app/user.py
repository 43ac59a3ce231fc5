"""Who sits at this machine."""

from __future__ import annotations

import getpass


def system_user() -> str:
    """The operating system's name of whoever runs Headway."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"
