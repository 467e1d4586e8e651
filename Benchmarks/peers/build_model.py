#!/usr/bin/env python3
"""Builds the benchmark's model once with a Python library and prints seconds, MiB and a checksum.

  build_model.py highspy|linopy|pulp

Each is written the way its manual recommends for speed. Exits with 69 when the library is not installed.
"""
import sys

from shape import DEVICES, LIMIT, PROFILE, STARTS, STEPS, measuring


def built_by_highspy(highs):
    """Adds the model to an empty `highspy.Highs`, a block of columns per device."""
    import highspy
    import numpy as np

    rows = STEPS + DEVICES
    lower, upper = np.full(rows, -highspy.kHighsInf), np.full(rows, float(LIMIT))
    lower[STEPS:] = upper[STEPS:] = 1
    none = np.array([], dtype=np.int32)
    highs.addRows(rows, lower, upper, 0, none, none, np.array([], dtype=float))
    length = len(PROFILE) + 1
    starts = np.arange(STARTS, dtype=np.int32) * length
    index = np.empty((STARTS, length), dtype=np.int32)
    index[:, :-1] = np.arange(STARTS)[:, None] + np.arange(len(PROFILE))
    value = np.tile(np.array(PROFILE + [1], dtype=float), STARTS)
    cost, zero, one = np.arange(STARTS, dtype=float), np.zeros(STARTS), np.ones(STARTS)
    for device in range(DEVICES):
        index[:, -1] = STEPS + device
        highs.addCols(STARTS, cost, zero, one, index.size, starts, index.ravel(), value)
    columns = DEVICES * STARTS
    whole = np.full(columns, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
    highs.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), whole)
    return highs


def with_highspy():
    import highspy
    import numpy as np

    def build():
        highs = highspy.Highs()
        highs.silent()
        return built_by_highspy(highs)

    def checksum(highs):
        lp = highs.getLp()
        matrix = lp.a_matrix_
        sums = np.asarray(matrix.value_) @ (np.asarray(matrix.index_) + 1.0)
        assert all(kind == highspy.HighsVarType.kInteger for kind in lp.integrality_)
        return sums + np.sum(lp.col_upper_) + np.sum(lp.col_cost_)

    measuring(build, checksum)


def with_linopy():
    import linopy
    import numpy as np
    import xarray as xr

    def build():
        model = linopy.Model()
        x = model.add_variables(binary=True, coords=[range(DEVICES), range(STARTS)], dims=["device", "start"], name="x")
        profile = np.array(PROFILE, dtype=float)
        cost = xr.DataArray(np.arange(STARTS, dtype=float), dims="start", coords={"start": np.arange(STARTS)})
        for step in range(STEPS):
            first, last = max(0, step - len(PROFILE) + 1), min(STARTS - 1, step)
            if first > last:
                break  # the last seven steps have no terms, and linopy takes no such row
            power = xr.DataArray(
                profile[step - np.arange(first, last + 1)], dims="start", coords={"start": np.arange(first, last + 1)}
            )
            model.add_constraints((power * x.isel(start=slice(first, last + 1))).sum() <= LIMIT, name=f"balance{step}")
        model.add_constraints(x.sum("start") == 1, name="count")
        model.add_objective((cost * x).sum())
        return model

    def checksum(model):
        matrices = model.matrices
        entries = matrices.A.tocoo()
        missing = STEPS - (STARTS + len(PROFILE) - 1)
        rows = entries.row + np.where(entries.row >= STEPS - missing, missing, 0)
        return entries.data @ (rows + 1.0) + np.sum(matrices.ub) + np.sum(matrices.c)

    measuring(build, checksum)


def with_pulp():
    import pulp

    def build():
        problem = pulp.LpProblem("model", pulp.LpMinimize)
        load, counts, cost = [[] for _ in range(STEPS)], [], []
        for device in range(DEVICES):
            columns = [pulp.LpVariable(f"x_{device}_{start}", cat="Binary") for start in range(STARTS)]
            counts.append(pulp.LpAffineExpression([(column, 1) for column in columns]))
            for start, column in enumerate(columns):
                cost.append((column, start))
                for k, power in enumerate(PROFILE):
                    load[start + k].append((column, power))
        problem.setObjective(pulp.LpAffineExpression(cost))
        for step, terms in enumerate(load):
            problem.addConstraint(pulp.LpAffineExpression(terms) <= LIMIT, f"balance_{step}")
        for device, count in enumerate(counts):
            problem.addConstraint(count == 1, f"count_{device}")
        return problem

    def checksum(problem):
        rows = enumerate(problem.constraints.values(), start=1)
        sums = sum(number * coefficient for number, row in rows for coefficient in row.values())
        return sums + sum(column.upBound for column in problem.variables()) + sum(problem.objective.values())

    measuring(build, checksum)


if __name__ == "__main__":
    try:
        {"highspy": with_highspy, "linopy": with_linopy, "pulp": with_pulp}[sys.argv[1]]()
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
