#!/usr/bin/env python3
"""Turns cases of placement problems into plan requests, or plans them beside the best that is known.

  fleet_case.py convert CASE.json
  fleet_case.py plan CASE.json... [--emsctl PATH] [--gap G] [--time-limit SECONDS]

A case (format ems-placement/1) has power in W, a net load `deficit`, start steps `earliest`, exclusive end steps
`latestEnd`, and an objective in W times steps. `plan` fails when an objective is below the known bound, or a bound above
the known objective.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def request(case, gap, limit):
    """The plan request of a case."""
    hours = case["stepSeconds"] / 3600

    def instant(step):
        seconds = case["begin"] + step * case["stepSeconds"]
        return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def run(consumer):
        return {
            "kind": "shiftableAppliance",
            "profileW": consumer["profile"],
            "earliestStart": instant(consumer["earliest"]),
            "latestEnd": instant(consumer["latestEnd"]),
            "runs": consumer.get("count", 1),
        }

    def car(consumer):
        # Full after the whole profile; the target lies half a step below what the fewest steps deliver.
        capacity, profile, least = consumer["capacityWh"], consumer["profile"], consumer["minSteps"]
        charge = 1 - sum(profile) * hours / capacity
        wanted = (sum(profile[:least]) - profile[least - 1] / 2) * hours / capacity if least > 0 else 0
        return {
            "kind": "electricVehicle",
            "charging": "continuous",
            "powerW": consumer["power"],
            "capacityWh": capacity,
            "stateOfCharge": charge,
            "targetStateOfCharge": charge + wanted,
            "earliestStart": instant(consumer["earliest"]),
            "deadline": instant(consumer["latestEnd"]),
        }

    def comfort(consumer):
        return {
            "kind": "comfortHeater",
            "ecoPowerW": consumer["low"],
            "comfortPowerW": consumer["high"],
            "periods": [
                {
                    "start": instant(period["begin"]),
                    "end": instant(period["end"]),
                    "minComfortSteps": period["min"],
                    "maxComfortSteps": period["max"],
                }
                for period in consumer["periods"]
            ],
        }

    def zone(consumer):
        return {
            "kind": "thermalZone",
            "control": "onOff",
            "powerW": consumer["power"],
            "model": {"decay": consumer["alpha"], "gainK": consumer["beta"], "driftK": consumer["drift"]},
            "initialTemperatureK": consumer["initial"],
            "lowerTemperatureK": consumer["lower"],
            "upperTemperatureK": consumer["upper"],
        }

    kinds = {"machine": run, "ecs": run, "vehicle": car, "sum": comfort, "heater": zone}
    return {
        "schema": "swift-ems/plan-request/1",
        "grid": {"start": instant(0), "stepSeconds": case["stepSeconds"], "steps": case["steps"]},
        "netLoadW": case["deficit"],
        "goal": {"kind": "import"},
        "devices": [
            {"id": f"{consumer['type']}-{consumer['id']}"} | kinds[consumer["type"]](consumer)
            for consumer in case["consumers"]
        ],
        "options": {"engine": "fleet", "relativeGap": gap, "timeLimitSeconds": limit},
    }


def read(path):
    with open(path) as file:
        return json.load(file)


def planned(emsctl, document):
    """The plan and the seconds of the whole process."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(document, file)
        file.flush()
        began = time.perf_counter()
        run = subprocess.run([emsctl, "plan", file.name, "--format", "json"], capture_output=True, check=False)
        seconds = time.perf_counter() - began
    if run.returncode != 0:
        sys.exit(f"error: emsctl ended with {run.returncode}: {run.stderr.decode()}")
    return json.loads(run.stdout), seconds


def compare(cases, emsctl, gap, limit):
    columns = ["objective Wh", "bound Wh", "gap", "plan s", "process s", "warnings", "known Wh", "known bound"]
    print(f"{'case':12}" + "".join(f"{column:>14}" for column in columns))
    is_wrong = False
    for path in cases:
        case = read(path)
        plan, seconds = planned(emsctl, request(case, gap, limit))
        scale = case["stepSeconds"] / 3600
        best, bound = case["best"]["objective"] * scale, case["best"]["bound"] * scale
        cells = [
            f"{plan['objective']:.1f}",
            f"{plan['bound']:.1f}",
            f"{plan['relativeGap']:.1e}",
            f"{plan['report']['solveMilliseconds'] / 1000:.3f}",
            f"{seconds:.3f}",
            f"{len(plan['warnings'])}",
            f"{best:.1f}",
            f"{bound:.1f}",
        ]
        name = os.path.splitext(os.path.basename(path))[0]
        print(f"{name:12}" + "".join(f"{cell:>14}" for cell in cells), flush=True)
        slack = 1e-6 * max(1, abs(best))
        if plan["objective"] < bound - slack or plan["bound"] > best + slack:
            print(f"error: {name}: what is known contradicts it")
            is_wrong = True
    sys.exit(is_wrong)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("action", choices=["convert", "plan"])
    options.add_argument("cases", nargs="+")
    options.add_argument("--emsctl", default=os.path.join(ROOT, ".build", "release", "emsctl"))
    options.add_argument("--gap", type=float, default=1e-4)
    options.add_argument("--time-limit", type=float, default=60)
    options = options.parse_args()
    if options.action == "plan":
        return compare(options.cases, options.emsctl, options.gap, options.time_limit)
    for path in options.cases:
        print(json.dumps(request(read(path), options.gap, options.time_limit)))


main()
