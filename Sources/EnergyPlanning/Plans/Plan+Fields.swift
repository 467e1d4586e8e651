public import CheckedJSON

extension Plan {
  /// The keys of a plan file, for its JSON Schema.
  public static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .optional("method", .text, "The request's method."),
    .required("round", .instant, "The step boundary at or before the moment of planning."),
    .required("validFrom", .instant, "Start of the first step."),
    .optional("timeZone", .text, "IANA name of the clock of the plan's times."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("engine", .text, "Which algorithm planned."),
    .required("termination", .text, "Why the search ended: optimal, timeLimit, nodeLimit, cancelled."),
    .required("objective", .number, "The goal's value."),
    .optional("bound", .number, "No plan has a lower objective."),
    .required("unit", .choice(["Wh", "currency", "gCO2e", "W", "starts"]), "Unit of the objective."),
    .optional("relativeGap", .number, "(objective − bound) / max(|objective|, 1 Wh or 0.001 of the currency)."),
    .optional("gapOfFlexibleEnergy", .number, "(objective − bound) / (devices' energy · mean import price)."),
    .required("importWithoutFlexibleWh", .number, "Energy imported without the devices."),
    .required("importUnmanagedWh", .number, "Energy imported with the devices unmanaged."),
    .required("importWh", .number, "Energy imported with the devices as planned."),
    .required("objectiveUnmanaged", .number, "The goal's value with the devices unmanaged."),
    .required("netLoadWithoutW", .numbers, "Net load without the devices."),
    .required("netLoadWithW", .numbers, "Net load with the devices as planned."),
    .required("netLoadUnmanagedW", .numbers, "Net load with the devices unmanaged."),
    .required("goals", .list(.object(GoalOutcome.fields)), "What every goal came to, in the request's order."),
    .optional("uncertainty", .object(UncertaintyReport.fields), "How the plan fares in each scenario."),
    .optional("explanations", .list(.object(Explanation.fields)), "Why each device was placed as it was."),
    .required("devices", .list(.object(deviceFields)), "The devices in the request's order."),
    .required("warnings", .list(.object(PlanWarning.fields)), "What the owners should know."),
    .required("report", .object(reportFields), "Figures of the run."),
    .required("requestDigest", .text, "Digest of the request."),
  ]
  static let deviceFields: [Field] = [
    .required("id", .text, "The device."), .required("kind", .text, "What sort."),
    .required("status", .choice(["planned", "skipped", "relaxed", "leftOut"]), "How it fared."),
    .optional("reason", .text, "Why it was skipped."), .optional("conflict", .text, "Why it was left out."),
    .required(
      "decisionKind", .choice(["starts", "states", "level"]), "What decisions are: starts, on or off, a level."),
    .required("decisions", .numbers, "Starts, on or off, comfort or eco, level or duty at each step."),
    .required("powerW", .numbers, "Power drawn at each step, negative when it feeds in."),
    .required("states", .map(.numbers), "Temperature or charge at the end of each step."),
    .required("energyWh", .number, "Energy over the horizon."),
    .required("ownCost", .number, "What its operation costs by itself, in currency: wear, fuel, starts."),
    .required("discomfort", .number, "What priced wishes that it does not keep cost, in currency."),
    .required("emissionsG", .number, "What it emits by itself, in gCO₂e."),
    .required("unmanagedPowerW", .numbers, "Power without a plan."),
    .required("notes", .list(.text), "Remarks."),
  ]
  private static let reportFields: [Field] = [
    .optional("solveMilliseconds", .number, "Time of the solver; absent from reproducible plans."),
    .required("consumerCount", .integer, "Devices in the request."), .required("nodes", .integer, "Nodes searched."),
    .optional("minimumNetLoadHourW", .number, "Mean net load of the whole hour with the least."),
    .optional("minimumNetLoadHourStart", .instant, "Start of that hour."),
    .optional("maximumNetLoadHourW", .number, "Mean net load of the whole hour with the most."),
    .optional("maximumNetLoadHourStart", .instant, "Start of that hour."),
  ]
}

extension PlanWarning {
  /// The keys of a warning.
  static let fields: [Field] = [
    .required("tag", .text, "WARN_CONSTRAINT, WARN_IGNORED, WARN_DATABASE or WARN_IMPOSSIBLE."),
    .required("device", .text, "The device."), .required("pointer", .text, "The wish in the request."),
    .required("message", .text, "What happened."), .optional("was", .anything, "The wish as given."),
    .optional("now", .anything, "The wish as planned."),
  ]
}
