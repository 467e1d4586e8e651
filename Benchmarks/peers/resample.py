#!/usr/bin/env python3
"""Resamples the benchmark's readings once with a Python library and prints seconds, MiB and a checksum.

  resample.py polars-weighted|polars-mean|pandas-weighted|pandas-seconds|pandas-mean

The mean over time needs the borders of the bins among the readings, filled forward; both libraries do it the same way
here. `pandas-seconds` is what is found most often: a row for every second. Exits with 69 when the library is missing.
"""
import os
import sys

from shape import measuring

COUNT, STEP, START = 10_000_000, 900, 1_767_225_600

# One core for everybody.
os.environ["POLARS_MAX_THREADS"] = "1"


def readings():
    """Times in seconds, values, and the borders of the whole quarter-hours."""
    import numpy as np

    hashed = (np.arange(COUNT, dtype=np.uint64) * np.uint64(2_654_435_761)) & np.uint64(0xFFFF_FFFF)
    gaps = 1 + (hashed >> np.uint64(28)).astype(np.int64)
    times = START + np.concatenate([[0], np.cumsum(gaps[:-1])])
    values = ((hashed >> np.uint64(8)) & np.uint64(1023)).astype(float)
    bins = int((times[-1] - times[0]) // STEP)
    return times, values, START + STEP * np.arange(bins + 1, dtype=np.int64)


def checksum(means):
    return round(float(means.sum()), 2)


def with_polars(is_weighted):
    import polars as pl

    times, values, borders = readings()
    end = int(borders[-1])
    frame = pl.DataFrame({"t": times, "v": values}).with_columns(pl.from_epoch("t", time_unit="s"))
    edges = pl.DataFrame({"t": borders}).with_columns(pl.from_epoch("t", time_unit="s"))
    stop = pl.from_epoch(pl.lit(end), time_unit="s")

    def mean():
        return frame.filter(pl.col("t") < stop).group_by_dynamic("t", every="15m").agg(pl.col("v").mean())["v"]

    def weighted():
        # A border at the time of a reading makes a segment of no length, in whatever order the two come.
        both = frame.merge_sorted(edges.with_columns(v=pl.lit(None, dtype=pl.Float64)), key="t")
        return (
            both.with_columns(
                pl.col("v").forward_fill(), w=(pl.col("t").shift(-1) - pl.col("t")).dt.total_seconds().cast(pl.Float64)
            )
            .filter(pl.col("t") < stop)
            .group_by_dynamic("t", every="15m")
            .agg((pl.col("v") * pl.col("w")).sum() / pl.col("w").sum())["v"]
        )

    measuring(weighted if is_weighted else mean, checksum)


def with_pandas(form):
    import numpy as np
    import pandas as pd

    times, values, borders = readings()
    series = pd.Series(values, index=pd.to_datetime(times, unit="s"))
    stop = pd.Timestamp(int(borders[-1]), unit="s")

    def mean():
        return series[series.index < stop].resample("15min").mean()

    def weighted():
        index = series.index.union(pd.to_datetime(borders, unit="s"))
        filled = series.reindex(index).ffill()
        weights = pd.Series(np.append(np.diff(index.values) / np.timedelta64(1, "s"), 0.0), index=index)
        area, length = (filled * weights).resample("15min").sum(), weights.resample("15min").sum()
        means = area / length
        return means[means.index < stop]

    def seconds():
        means = series.resample("1s").ffill().resample("15min").mean()
        return means[means.index < stop]

    measuring({"weighted": weighted, "seconds": seconds, "mean": mean}[form], checksum)


if __name__ == "__main__":
    library, form = sys.argv[1].split("-")
    try:
        with_polars(form == "weighted") if library == "polars" else with_pandas(form)
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
