#!/usr/bin/env python3
"""Writes the benchmark's model to a file with highspy, or reads a file; prints seconds, MiB and a checksum.

  model_file.py write|read PATH

The path's extension names the format, as HiGHS has it. Exits with 69 when highspy is not installed.
"""
import sys

from shape import measuring


def main(action, path):
    import highspy
    import numpy as np

    def sum_of(highs):
        lp = highs.getLp()
        return float(np.sum(lp.a_matrix_.value_) + np.sum(lp.col_cost_))

    highs = highspy.Highs()
    highs.silent()
    if action == "write":
        from build_model import built_by_highspy

        built_by_highspy(highs)

        def work():
            # A warning says that it makes up names.
            assert highs.writeModel(path) != highspy.HighsStatus.kError
            return highs
    else:

        def work():
            assert highs.readModel(path) == highspy.HighsStatus.kOk
            return highs

    measuring(work, sum_of)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
