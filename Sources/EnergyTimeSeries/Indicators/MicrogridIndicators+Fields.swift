public import CheckedJSON

extension MicrogridIndicators {
  /// The keys of an indicator file, for its JSON Schema.
  public static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("start", .instant, "Start of the first step."), .required("end", .instant, "End of the last step."),
    .required("stepSeconds", .integer, "Length of a step in seconds."), .required("steps", .integer, "How many steps."),
    .required("countedSteps", .integer, "Steps with all values; the others are in no figure of the balance."),
    .required("consumptionWh", .number, "Energy consumed."), .required("productionWh", .number, "Energy produced."),
    .required("importWh", .number, "Energy from the grid."), .required("exportWh", .number, "Energy into the grid."),
    .optional("selfConsumption", .number, "1 − export / production."),
    .optional("selfProduction", .number, "1 − import / consumption."),
    .optional("coverage", .number, "production / consumption."),
    .optional("gridDependency", .number, "import / consumption."),
    .optional("renewableShare", .number, "Renewable production / (production + import)."),
    .optional("importTime", .number, "Share of the counted time with import."),
    .optional("exportTime", .number, "Share of the counted time with export."),
    .optional("importPeakW", .number, "Greatest import of a step."),
    .optional("importPeakStart", .instant, "Start of that step."),
    .optional("exportPeakW", .number, "Greatest export of a step."),
    .optional("exportPeakStart", .instant, "Start of that step."),
    .required(
      "loadQuantilesW", .numbers, "Loads below which 5, 50 and 95 % of the known steps lie; empty when unknown."),
    .required("exchangeQuantilesW", .numbers, "The same of the exchange with the grid, above zero for import."),
    .required("producedWh", .map(.number), "Energy by kind of source."),
    .optional("criticalConsumptionWh", .number, "Consumption that must be served also without the grid."),
    .optional("criticalShare", .number, "Critical over all consumption."),
    .optional("autonomyTime", .number, "Share of the known time without import."),
    .required("longestAutonomyHours", .number, "Longest unbroken time without import."),
    .optional("longestAutonomyStart", .instant, "When it began."),
    .optional("islandHours", .number, "How long the full battery carries the mean critical load, or the mean load."),
    .optional("battery", .object(batteryFields), "The battery."),
    .optional("fuelCell", .object(trackingFields), "The fuel cell beside its setpoint."),
    .optional("voltage", .object(supplyFields("V")), "Voltage."),
    .optional("frequency", .object(supplyFields("Hz")), "Frequency."),
  ]
  private static let batteryFields: [Field] = [
    .required("chargedWh", .number, "Energy into the terminals."),
    .required("dischargedWh", .number, "Energy out of the terminals."),
    .optional("storedChangeWh", .number, "What it holds more at the end."),
    .optional("efficiency", .number, "What came out or stayed over what went in or was there."),
    .optional("oneWayEfficiency", .number, "The efficiency of each way, if both are alike."),
    .optional("lossWh", .number, "charged − discharged − stored change."),
    .optional("equivalentFullCycles", .number, "Throughput over twice the capacity."),
    .optional("estimatedFinalStateOfCharge", .number, "The state counted from power alone."),
    .optional("unexplainedWh", .number, "What that count put above full or below empty."),
  ]
  private static let trackingFields: [Field] = [
    .required("countedSteps", .integer, "Steps with power and setpoint."),
    .optional("biasW", .number, "Mean of power − setpoint."),
    .optional("meanAbsoluteErrorW", .number, "Mean distance."),
    .optional("rootMeanSquareErrorW", .number, "Root of the mean squared distance."),
    .optional("withinTolerance", .number, "Share of the steps within the tolerance."),
    .optional("deliveredShare", .number, "Energy produced over energy told."),
    .optional("largestDeviationW", .number, "Greatest distance."),
    .optional("largestDeviationStart", .instant, "Start of that step."),
  ]
  private static func supplyFields(_ unit: String) -> [Field] {
    [
      .required("nominal\(unit)", .number, "Nominal value."), .required("count", .integer, "Steps with a value."),
      .optional("mean\(unit)", .number, "Mean."), .optional("least\(unit)", .number, "Least."),
      .optional("greatest\(unit)", .number, "Greatest."),
      .optional("standardDeviation\(unit)", .number, "Standard deviation."),
      .optional("largestDeviation\(unit)", .number, "Greatest distance from nominal."),
      .optional("largestDeviationStart", .instant, "Start of that step."),
      .required("limits", .list(.object(limitFields)), "What the supply rules make of it."),
    ]
  }
  private static let limitFields: [Field] = [
    .required("below", .number, "Lower end relative to nominal."),
    .required("above", .number, "Upper end relative to nominal."),
    .required("share", .number, "Share of each period's values that must lie within."),
    .required("period", .choice(["week", "whole"]), "What the share is taken of."),
    .optional("worstShare", .number, "The worst period's share."),
    .optional("worstStart", .instant, "The worst period's start."), .optional("kept", .boolean, "Whether it is kept."),
  ]
}
