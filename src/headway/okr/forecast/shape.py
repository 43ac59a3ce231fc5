"""Where the end of a key result lies, and how far about it: by what holds of all series, and by its own line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast import student
from headway.okr.forecast.believed import Own, scale_of, weight_of
from headway.okr.forecast.evidence import Evidence
from headway.okr.forecast.lines import ForecastLines
from headway.okr.forecast.terms import middle_terms, weighed, width_terms
from headway.series.batch import limited

Float = NDArray[np.float64]

UNEVEN, NARROWEST, SURE, NEAR = 2.0, 3.0, 0.001, 1.5


@dataclass(frozen=True, slots=True)
class Shape:
    """A distribution in the unit of :class:`Ready`; shapes (m,).

    Attributes:
        middle, above, below: where it lies, and its scales.
        straight, again: how far going on straight, and a season once more, are believed; together at most 1.
    """

    middle: Float
    above: Float
    below: Float
    straight: Float
    again: Float

    @property
    def alone(self) -> Float:
        """How far its chance of success counts alone, 0 to 1: as far as the series' own past made it."""
        return self.straight + self.again


def shape_of(evidence: Evidence, lines: ForecastLines) -> Shape:
    """The distribution as the evidence gives it, before it is moved."""
    return drawn(pooled(evidence, lines), evidence, lines.straight, lines.again)


def pooled(evidence: Evidence, lines: ForecastLines) -> Shape:
    """The distribution by what holds of all series."""
    middle = evidence.end + evidence.size * weighed(middle_terms(evidence), lines.middle)
    width = limited(weighed(width_terms(evidence), lines.width), -NARROWEST, NARROWEST)
    uneven = lines.skew * unevenness(evidence)
    above, below = evidence.size * np.exp(width + uneven), evidence.size * np.exp(width - uneven)
    return Shape(middle, above, below, *np.zeros((2, len(middle))))


def drawn(shape: Shape, evidence: Evidence, straight: Mapping[str, float], again: Mapping[str, float]) -> Shape:
    """The pooled distribution, drawn to the line on which a series goes on, and to a season that comes again."""
    on_line, once_more = weight_of(evidence.straight, straight), weight_of(evidence.again, again)
    shape = _drawn_to(evidence.straight, on_line, straight, shape)
    # a line through a season that comes again says less of it than the season does, and so is drawn to it
    shape = _drawn_to(evidence.again, once_more, again, shape)
    return replace(shape, straight=(1.0 - once_more) * on_line, again=once_more)


def _drawn_to(own: Own, believed: Float, weights: Mapping[str, float], shape: Shape) -> Shape:
    """The middle, and the logs of the scales."""
    if not believed.any():
        return shape
    scale = np.log(scale_of(own, np.sqrt(shape.above * shape.below), weights))
    return replace(
        shape,
        middle=shape.middle + believed * (own.end - shape.middle),
        above=shape.above * np.exp(believed * (scale - np.log(shape.above))),
        below=shape.below * np.exp(believed * (scale - np.log(shape.below))),
    )


def rate_of(evidence: Evidence, shape: Shape, lines: ForecastLines) -> tuple[Float, Float]:
    """Change a step that goes on (for sums the mean step) with its standard error, shapes (m,)."""
    straight = evidence.straight
    rate = evidence.rate + shape.straight * (straight.rate - evidence.rate)
    about = scale_of(straight, evidence.size, lines.straight) / evidence.left
    return rate, evidence.rate_error + shape.straight * (about - evidence.rate_error)


def unevenness(evidence: Evidence) -> Float:
    """How much farther up than down a standard deviation goes, in logs."""
    return limited(np.log(evidence.above / evidence.below), -UNEVEN, UNEVEN)


def own_chance(shape: Shape, evidence: Evidence) -> Float:
    """The chance of the target by a distribution, the cycle's end being what counts."""
    off = (evidence.target - shape.middle) * evidence.direction
    scale = np.where(evidence.target > shape.middle, shape.above, shape.below)
    return limited(student.below(limited(-off / scale, -1e8, 1e8)), SURE, 1.0 - SURE)


def moved(shape: Shape, evidence: Evidence, chance: Float, most: Float) -> Float:
    """The middle at which the target has this chance, or as near to it as it may be moved.

    That is ``most`` scales, and less for a target that lies farther than ``NEAR`` scales from it: how far somebody
    wishes to get says little of where it ends.
    """
    z = student.quantile(1.0 - chance) * evidence.direction
    wanted = evidence.target - z * np.where(z > 0, shape.above, shape.below)
    scale = np.sqrt(shape.above * shape.below)
    away = np.abs(evidence.target - shape.middle)
    far = most * scale * (NEAR * scale / np.maximum(away, NEAR * scale))
    return limited(wanted, shape.middle - far, shape.middle + far)
