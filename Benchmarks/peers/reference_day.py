#!/usr/bin/env python3
"""Plans a day the way the reference system does: one dense matrix of binaries, scipy.optimize.milp with gap 0.

  reference_day.py REQUEST.json [--plan]

Reads a plan request with goal 'import' and prints the objective in Wh; with --plan also the power of each device.
The formulation is written anew from the reference's description; no line is taken from it:

  imported power of each step >= net load + power of the devices, and >= 0
  shiftableAppliance   one binary per admissible start
  electricVehicle      one binary per admissible start; charges until full or until its deadline cuts it
  comfortHeater        eco always, comfort power instead where its binary is one; steps per period in [min, max]
  thermalZone          one binary per step; temperatures eliminated, so each bound is a row over all former steps
"""
import json
import sys
from datetime import datetime

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp


class Day:
    """The grid, and the columns and rows collected so far."""

    def __init__(self, request):
        grid = request["grid"]
        self.start = self.instant(grid["start"])
        self.step = grid["stepSeconds"]
        self.count = grid["steps"]
        index = pd.date_range(grid["start"], periods=self.count, freq=pd.Timedelta(seconds=self.step))
        self.net_load = pd.Series(request["netLoadW"], index=index, dtype=float).to_numpy().copy()
        self.columns = []  # the power that each binary draws, over all steps
        self.upper = []
        self.owners = []
        self.rows = []  # (dense coefficients by column, lower, upper)

    @staticmethod
    def instant(text):
        return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()

    def first_whole_step(self, text):
        return max(0, int(np.ceil((self.instant(text) - self.start) / self.step - 1e-9)))

    def end_of_whole_steps(self, text):
        return min(self.count, int(np.floor((self.instant(text) - self.start) / self.step + 1e-9)))

    def binary(self, owner, power, upper=1):
        self.columns.append(power)
        self.upper.append(upper)
        self.owners.append(owner)
        return len(self.columns) - 1

    def row(self, columns, values, lower, upper):
        self.rows.append((columns, values, lower, upper))

    def placed(self, profile, at):
        power = np.zeros(self.count)
        power[at : at + len(profile)] = profile
        return power


def shiftable_appliance(day, device):
    profile = device["profileW"]
    first = day.first_whole_step(device["earliestStart"])
    last = day.end_of_whole_steps(device["latestEnd"]) - len(profile)
    starts = [day.binary(device["id"], day.placed(profile, s)) for s in range(first, last + 1)]
    runs = device.get("runs", 1)
    day.row(starts, np.ones(len(starts)), runs, runs)


def electric_vehicle(day, device):
    assert device["charging"] == "continuous"
    per_step = device["powerW"] * day.step / 3600
    room = (1 - device["stateOfCharge"]) * device["capacityWh"] / per_step
    wanted = (device["targetStateOfCharge"] - device["stateOfCharge"]) * device["capacityWh"] / per_step
    needed = int(np.ceil(wanted - 1e-9))
    whole = int(np.floor(room + 1e-9))
    profile = [device["powerW"]] * whole + ([device["powerW"] * (room - whole)] if room - whole > 1e-9 else [])
    first = day.first_whole_step(device["earliestStart"])
    end = day.end_of_whole_steps(device["deadline"])
    starts = [day.binary(device["id"], day.placed(profile[: end - s], s)) for s in range(first, end - needed + 1)]
    day.row(starts, np.ones(len(starts)), 1, 1)


def comfort_heater(day, device):
    day.net_load += device["ecoPowerW"]
    extra = device["comfortPowerW"] - device["ecoPowerW"]
    periods = [
        (day.first_whole_step(p["start"]), day.end_of_whole_steps(p["end"]), p["minComfortSteps"], p["maxComfortSteps"])
        for p in device["periods"]
    ]
    inside = lambda t: any(first <= t < end for first, end, _, _ in periods)
    steps = [day.binary(device["id"], day.placed([extra], t), int(inside(t))) for t in range(day.count)]
    for first, end, least, most in periods:
        day.row(steps[first:end], np.ones(end - first), least, most)


def thermal_zone(day, device):
    model = device["model"]
    decay, gain, drift = model["decay"], model["gainK"], model["driftK"]
    steps = [day.binary(device["id"], day.placed([device["powerW"]], t)) for t in range(day.count)]
    free = device["initialTemperatureK"]  # the temperature if the heater stays off
    for k in range(day.count):
        free = decay * free + drift[k]
        weights = gain * decay ** np.arange(k, -1, -1)
        lower, upper = device["lowerTemperatureK"][k], device["upperTemperatureK"][k]
        day.row(steps[: k + 1], weights, lower - free, upper - free)


KINDS = {
    "shiftableAppliance": shiftable_appliance,
    "electricVehicle": electric_vehicle,
    "comfortHeater": comfort_heater,
    "thermalZone": thermal_zone,
}


def solve(day):
    devices, steps = len(day.columns), day.count
    width = devices + steps
    matrix = np.zeros((steps + len(day.rows), width))
    lower = np.empty(len(matrix))
    upper = np.empty(len(matrix))
    # import - power of the devices >= net load
    if devices:
        matrix[:steps, :devices] = -np.array(day.columns).T
    matrix[:steps, devices:] = np.eye(steps)
    lower[:steps], upper[:steps] = day.net_load, np.inf
    for i, (columns, values, low, high) in enumerate(day.rows, start=steps):
        matrix[i, columns] = values
        lower[i], upper[i] = low, high
    return milp(
        c=np.concatenate([np.zeros(devices), np.ones(steps)]),
        constraints=LinearConstraint(matrix, lower, upper),
        bounds=Bounds(np.zeros(width), np.concatenate([day.upper, np.full(steps, np.inf)])),
        integrality=np.concatenate([np.ones(devices), np.zeros(steps)]),
        options={"mip_rel_gap": 0},
    )


def main(path, wants_plan):
    with open(path) as file:
        request = json.load(file)
    assert request["goal"]["kind"] == "import", "only the goal 'import'"
    day = Day(request)
    for device in request["devices"]:
        KINDS[device["kind"]](day, device)
    result = solve(day)
    if result.status != 0:
        sys.exit(f"no optimum: {result.message}")
    answer = {"objective": round(float(result.fun) * day.step / 3600, 3), "unit": "Wh", "termination": "optimal"}
    if wants_plan:
        chosen = np.round(result.x[: len(day.columns)])
        power = pd.DataFrame(np.array(day.columns) * chosen[:, None]).groupby(day.owners, sort=False).sum()
        answer["devices"] = [{"id": name, "powerW": row.tolist()} for name, row in power.iterrows()]
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], "--plan" in sys.argv[2:])
