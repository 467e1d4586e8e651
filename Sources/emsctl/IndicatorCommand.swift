import CheckedJSON
import CommandLineKit
import EnergyTimeSeries

/// `emsctl kpi`.
struct IndicatorCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let (site, siteInput) = try self.site()
    let input = try SeriesInput(
      invocation.argument("SERIES") ?? "-", columns: site.columns.map(\.name), zone: site.zone, invocation)
    let measured: MicrogridMeasurements
    do throws(InputFaults) {
      measured = try site.measurements(times: input.table.times) { name in
        guard let place = input.table.columns.firstIndex(where: { $0.name == name }) else { return nil }
        return (input.table.values[place], input.table.columns[place].unit)
      }.measured
    } catch {
      throw siteInput.refuse(error)
    }
    let indicators: MicrogridIndicators
    let verdicts: SupplyVerdicts
    do throws(IndicatorError) {
      indicators = try MicrogridIndicators(measured, site: site.site)
      verdicts = try self.verdicts(on: measured, site)
    } catch {
      throw Failure(code: .invalidData, message: "emsctl: \(error)")
    }
    try publish(indicators, site.zone ?? .utc, verdicts)
  }

  /// The site file, its clock perhaps replaced by that of the command line.
  private func site() throws(Failure) -> (SiteDescription, Input) {
    guard let path = invocation.text("site") else {
      throw Failure(code: .usage, message: "emsctl: kpi needs --site FILE; emsctl example site shows one")
    }
    let input = try Input(path)
    let zone = try SeriesInput.zone(invocation)
    do throws(InputFaults) {
      var site = try SiteDescription(json: input.json)
      site.zone = zone ?? site.zone
      return (site, input)
    } catch {
      throw input.refuse(error)
    }
  }

  private func verdicts(
    on measured: MicrogridMeasurements, _ site: SiteDescription
  ) throws(IndicatorError) -> SupplyVerdicts {
    var verdicts = SupplyVerdicts()
    guard let rules = site.supplyRules else { return verdicts }
    if let voltage = measured.voltage {
      for limit in rules.voltage {
        verdicts.voltage.append(try limit.verdict(on: voltage, nominal: site.site.nominalVoltage))
      }
    }
    if let frequency = measured.frequency {
      for limit in rules.frequency {
        verdicts.frequency.append(try limit.verdict(on: frequency, nominal: site.site.nominalFrequency))
      }
    }
    return verdicts
  }

  private func publish(_ indicators: MicrogridIndicators, _ zone: CivilZone, _ verdicts: SupplyVerdicts) throws(Failure)
  {
    let path = invocation.text("output") ?? "-"
    let isText = invocation.text("format").map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    let report = IndicatorReport(indicators: indicators, zone: zone, verdicts: verdicts)
    try Output.write(isText ? report.text : indicators.json(zone: zone, verdicts: verdicts).text, to: path)
  }
}
