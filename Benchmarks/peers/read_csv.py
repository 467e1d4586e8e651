#!/usr/bin/env python3
"""Reads a file of times and powers with polars or pandas on one core; prints seconds, MiB and a checksum.

  read_csv.py polars|pandas PATH

Times end as UTC instants in the library's own type. Exits with 69 when the library is not installed.
"""
import os
import sys

os.environ["POLARS_MAX_THREADS"] = "1"

from shape import measuring


def with_polars(path):
    import polars as pl

    is_iso = "iso" in path

    def work():
        # The fastest of polars' ways that were tried: known types, the explicit format, and no cache, which costs half
        # a second where times do not repeat.
        types = {"time": pl.String if is_iso else pl.Int64, "load[W]": pl.Float64}
        time = pl.col("time")
        time = time.str.to_datetime("%Y-%m-%dT%H:%M:%SZ", cache=False) if is_iso else pl.from_epoch(time, time_unit="s")
        return pl.read_csv(path, schema=types).with_columns(time)

    def checksum(table):
        seconds = table["time"].dt.epoch("s").sum()
        return seconds + (table["load[W]"] * 1000).round().cast(pl.Int64).sum()

    measuring(work, checksum)


def with_pandas(path):
    import pandas as pd

    is_iso = "iso" in path

    def work():
        table = pd.read_csv(path)
        if is_iso:
            table["time"] = pd.to_datetime(table["time"], format="ISO8601", utc=True)
        else:
            table["time"] = pd.to_datetime(table["time"], unit="s", utc=True)
        return table

    def checksum(table):
        seconds = table["time"].astype("datetime64[s, UTC]").astype("int64").sum()
        return seconds + (table["load[W]"] * 1000).round().astype("int64").sum()

    measuring(work, checksum)


if __name__ == "__main__":
    try:
        {"polars": with_polars, "pandas": with_pandas}[sys.argv[1]](sys.argv[2])
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
