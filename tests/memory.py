"""How much memory a program that a test starts has needed at most.

``getrusage`` will not do: a process begins with the peak of the one that started it, and a test run is large. Linux
keeps a mark for each program from its own start.
"""

from __future__ import annotations

PEAK = """
def peak_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
"""
"""Source of a function to put before such a program."""
