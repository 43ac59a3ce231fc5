"""Run a program and tell what it took, as JSON on standard output; what the program says goes to standard error.

A process begins with the peak of memory of the one that started it. A benchmark that holds much would lend its own peak
to what it starts, so it starts this small one, and this one starts the program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Exit code, seconds and megabytes of the program that the arguments name."""
    start = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno())
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    json.dump([process.returncode, taken, used.ru_maxrss * unit / 1024**2], sys.stdout)


if __name__ == "__main__":
    main()
