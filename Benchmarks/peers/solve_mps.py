#!/usr/bin/env python3
"""Solves the program behind a plan with HiGHS on one thread; prints seconds of solving alone, objective and bound as JSON.

  solve_mps.py PROGRAM.mps RELATIVE_GAP SECONDS

Beside them the number of coupled steps: those whose balance has, in the relaxation, a dual strictly between what export
earns and what import costs. Exits with 69 when highspy is not installed.
"""
import json
import math
import sys
import time


def solved(highs, limit):
    highs.setOptionValue("time_limit", limit)
    began = time.perf_counter()
    highs.run()
    return time.perf_counter() - began


def opened(highspy, path):
    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("threads", 1)
    assert highs.readModel(path) == highspy.HighsStatus.kOk
    return highs


def coupled_steps(highspy, path, limit):
    highs = opened(highspy, path)
    highs.setOptionValue("solve_relaxation", True)
    solved(highs, limit)
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    model = highs.getLp()
    costs = dict(zip(model.col_names_, model.col_cost_))
    duals = dict(zip(model.row_names_, highs.getSolution().row_dual))
    count = 0
    for name, dual in duals.items():
        if name.startswith("site.balance["):
            step = name.removeprefix("site.balance")
            export, imported = -costs.get("site.export" + step, 0), costs.get("site.import" + step, 0)
            margin = 1e-3 * (imported - export)
            count += export + margin < abs(dual) < imported - margin
    return int(count)


def main(path, gap, limit):
    import highspy

    highs = opened(highspy, path)
    highs.setOptionValue("mip_rel_gap", float(gap))
    seconds = solved(highs, float(limit))
    info = highs.getInfo()
    has_plan = info.primal_solution_status == 2
    result = {
        "seconds": seconds,
        "objective": info.objective_function_value if has_plan else None,
        "bound": info.mip_dual_bound if math.isfinite(info.mip_dual_bound) else None,
        "coupledSteps": coupled_steps(highspy, path, float(limit)),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
