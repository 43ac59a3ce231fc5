"""The same judgement as a data analyst would write it in pandas: whole columns, no loop."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.judging_answers import LINES, STILL, Answers
from headway.kpi.judge import KpiBatch
from headway.okr.key_result_batch import KeyResultBatch
from headway.okr.progress import Counts
from headway.series.hysteresis import NEARLY
from headway.series.words import Course, Status


@dataclass(frozen=True, slots=True)
class Tables:
    """What is judged, as tables: readings, band versions and settings of KPIs; readings and settings of key results."""

    values: pd.DataFrame
    bands: pd.DataFrame
    kpis: pd.DataFrame
    readings: pd.DataFrame
    key_results: pd.DataFrame


def tables(kpis: KpiBatch, key_results: KeyResultBatch) -> Tables:
    """Lay two batches out as tables."""
    count, number = len(kpis.offsets) - 1, len(key_results.offsets) - 1
    band = kpis.bands
    return Tables(
        pd.DataFrame(
            {
                "kpi": np.repeat(np.arange(count), np.diff(kpis.offsets)),
                "period": kpis.periods,
                "value": kpis.values,  # noqa: PD011 - an array, no frame
            }
        ),
        pd.DataFrame(
            {
                "kpi": band.kpi,
                "first": band.first,
                "healthy_low": band.healthy_low,
                "healthy_high": band.healthy_high,
                "breach_low": band.breach_low,
                "breach_high": band.breach_high,
            }
        ),
        pd.DataFrame(
            {
                "kpi": np.arange(count),
                "fire": kpis.periods_to_fire,
                "clear": kpis.periods_to_clear,
                "window": kpis.window,
            }
        ),
        pd.DataFrame(
            {
                "key_result": np.repeat(np.arange(number), np.diff(key_results.offsets)),
                "period": key_results.periods,
                "day": key_results.days,
                "value": key_results.values,  # noqa: PD011 - an array, no frame
            }
        ),
        pd.DataFrame(
            {
                "key_result": np.arange(number),
                "counts": key_results.counts,
                "baseline": key_results.baseline,
                "target": key_results.target,
                "success": key_results.success,
                "starts": key_results.starts,
                "ends": key_results.ends,
                "last_period": key_results.last_period,
            }
        ),
    )


def judge(given: Tables) -> Answers:
    """Everything that :class:`Answers` asks for."""
    judged = _with_status(given.values, given.bands)
    alerts = _alerts(judged, given.kpis)
    heading = _heading(given.readings, given.key_results)
    return Answers(
        judged["status"].to_numpy(),
        _since(judged).to_numpy(),
        alerts["kpi"].to_numpy(),
        alerts["fired"].to_numpy(),
        alerts["resolved"].to_numpy(),
        _compliance(judged, given.kpis).to_numpy(),
        heading["progress"].to_numpy(),
        heading["pace"].to_numpy(),
        heading["course"].to_numpy(),
    )


def _with_status(values: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Each value beside the band in force, with its status and whether it is a deep breach."""
    table = pd.merge_asof(
        values.sort_values("period", kind="stable"),
        bands.sort_values("first", kind="stable"),
        left_on="period",
        right_on="first",
        by="kpi",
    ).sort_values(["kpi", "period"], ignore_index=True)
    value = table["value"]
    low, high = table["breach_low"], table["breach_high"]
    breach = (value < low) | (value > high)
    healthy = (value >= table["healthy_low"]) & (value <= table["healthy_high"])
    below, beyond = table["healthy_low"] - low, high - table["healthy_high"]
    table["deep"] = ((below > 0) & (value < low - below)) | ((beyond > 0) & (value > high + beyond))
    table["status"] = np.select([healthy, breach], [Status.HEALTHY, Status.BREACH], Status.WATCH).astype(np.uint8)
    return table[["kpi", "period", "status", "deep"]]


def _since(judged: pd.DataFrame) -> pd.Series[int]:
    changed = (judged["status"] != judged["status"].shift()) | (judged["kpi"] != judged["kpi"].shift())
    starts = judged.loc[changed]
    return starts.groupby("kpi")["period"].last()


def _run_length(flags: pd.Series[bool], kpi: pd.Series[int]) -> pd.Series[int]:
    """How many true flags in a row end at each place, within its KPI."""
    run = (~flags | (kpi != kpi.shift())).cumsum()
    return flags.groupby(run).cumsum()


def _alerts(judged: pd.DataFrame, kpis: pd.DataFrame) -> pd.DataFrame:
    kpi, needed = judged["kpi"], kpis.set_index("kpi")
    bad, good = judged["status"] == Status.BREACH, judged["status"] == Status.HEALTHY
    fires = (_run_length(bad, kpi) >= kpi.map(needed["fire"])) | judged["deep"]
    clears = _run_length(good, kpi) >= kpi.map(needed["clear"])
    event = pd.Series(np.select([fires & bad, clears & good], [1.0, 0.0], np.nan), index=judged.index)
    firing = event.groupby(kpi).ffill() == 1.0
    before = firing.groupby(kpi).shift(fill_value=False)
    fired = judged.loc[firing & ~before, ["kpi", "period"]].rename(columns={"period": "fired"})
    resolved = judged.loc[~firing & before, ["kpi", "period"]].rename(columns={"period": "resolved"})
    fired["number"], resolved["number"] = fired.groupby("kpi").cumcount(), resolved.groupby("kpi").cumcount()
    runs = fired.merge(resolved, on=["kpi", "number"], how="left")
    runs["resolved"] = runs["resolved"].astype("Int64").fillna(STILL).astype(np.int64)
    return runs


def _compliance(judged: pd.DataFrame, kpis: pd.DataFrame) -> pd.Series[float]:
    newest = judged.groupby("kpi")["period"].transform("last")
    inside = judged["period"] > newest - judged["kpi"].map(kpis.set_index("kpi")["window"])
    healthy = judged.loc[inside, "status"] == Status.HEALTHY
    return healthy.groupby(judged.loc[inside, "kpi"]).mean()


def _heading(readings: pd.DataFrame, key_results: pd.DataFrame) -> pd.DataFrame:
    table = readings.merge(key_results, on="key_result")
    by_one = table.groupby("key_result")["value"]
    best = np.where(table["target"] > table["baseline"], by_one.cummax(), by_one.cummin())
    kinds = [table["counts"] == Counts.SUM, table["counts"] == Counts.ANY]
    counted = np.select(kinds, [by_one.cumsum(), best], table["value"])
    raw = (counted - table["baseline"]) / (table["target"] - table["baseline"])
    elapsed = ((table["day"] - table["starts"] + 1) / (table["ends"] - table["starts"] + 1)).clip(0, 1)
    table["progress"], table["pace"] = raw.clip(0, 1), elapsed * table["success"]
    ratio = (table["progress"] / table["pace"]).where((table["pace"] > 0) & (elapsed >= LINES.silent_share - NEARLY))
    on_course = _above(ratio, table["key_result"], LINES.on_course)
    not_off = _above(ratio, table["key_result"], LINES.off_course)
    table["course"] = np.select(
        [_arrived(raw, table), ratio.isna(), on_course, not_off],
        [Course.ARRIVED, Course.UNKNOWN, Course.ON_COURSE, Course.DRIFTING],
        Course.OFF_COURSE,
    ).astype(np.uint8)
    return table


def _arrived(raw: pd.Series[float], table: pd.DataFrame) -> pd.Series[bool]:
    """Whether success is reached, and was not lost again by more than the margin; in the last period by itself."""
    success, last = table["success"], table["period"] >= table["last_period"]
    there = raw >= success - NEARLY
    settled = there | last | (raw < success - LINES.margin - NEARLY)
    return there.astype(float).where(settled).groupby(table["key_result"]).ffill() == 1.0


def _above(ratio: pd.Series[float], series: pd.Series[int], line: float) -> pd.Series[bool]:
    """The side of a line on which each stands: by the line up to the first crossing, then by line and margin."""
    over = (ratio >= line - NEARLY).astype(float).where(ratio.notna())
    crossing = over.notna() & (over != over.groupby(series).transform("first"))
    by_line = crossing.groupby(series).cumsum() - crossing == 0
    far = pd.Series(
        np.select([ratio >= line + LINES.margin - NEARLY, ratio < line - LINES.margin - NEARLY], [1.0, 0.0], np.nan),
        index=ratio.index,
    )
    return over.where(by_line, far).groupby(series).ffill() == 1.0
