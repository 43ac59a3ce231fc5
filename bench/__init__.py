"""Benchmarks: what Headway takes beside a floor or a peer that is measured in the same run.

The libraries read their number of threads when they are imported, so it is set here, before any of them is.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[_name] = "1"
