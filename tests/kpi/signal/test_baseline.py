"""What is known of a process while nothing is signalled."""

from __future__ import annotations

import numpy as np
import pytest

from headway.kpi.signal.baseline import Learned, fit
from tests.kpi.signal.processes import LINES, noise


@pytest.mark.parametrize(("count", "told"), [(6, False), (7, True)])
def test_no_noise_is_told_by_fewer_than_seven_values(count: int, told: bool) -> None:  # noqa: FBT001 - a parameter of the test
    values = noise(1, count)[:, np.newaxis]
    made = fit(Learned(values, None, None, 1, None, None, np.zeros(1), None), LINES)
    assert np.isfinite(made.noise).tolist() == [told]
