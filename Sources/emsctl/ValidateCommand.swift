import CheckedJSON
import CommandLineKit
import EnergyPlanning
import EnergyTimeSeries
import Forecast
import LearnedDevices
import MILPModel
import ModelFiles

/// `emsctl validate`.
struct ValidateCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let path = invocation.argument("FILE") ?? "-"
    if isSeries(path) { return try validateSeries(path) }
    let format = invocation.text("input-format").flatMap(ModelFormat.init(rawValue:))
    switch try ModelInput(path, format: format) {
    case .problem(let problem, let name): try publish(problem, name)
    case .document(let input): try validate(input)
    }
  }

  private func publish(_ problem: Problem, _ name: String) throws {
    try Output.standard(
      "\(name): a valid model of \(problem.rowCount) rows and \(problem.columnCount) columns\n"
        + ModelSummary(problem: problem).text)
  }

  private func validate(_ input: Input) throws {
    switch DocumentKind(of: input.json) {
    case .model?: try publish(ModelInput.problem(input), input.name)
    case .planRequest?:
      let request = try RequestInput.request(input)
      try Output.standard(
        "\(input.name): a valid plan request of \(request.grid.count) steps and \(request.devices.count) devices\n")
    case .site?:
      let site: SiteDescription
      do throws(InputFaults) {
        site = try SiteDescription(json: input.json)
      } catch {
        throw input.refuse(error)
      }
      try Output.standard("\(input.name): a valid site of \(site.columns.count) columns\n")
    case .forecaster?: try validate(TrainedForecaster(input), input.name)
    case .deviceLibrary?:
      let library = try LibraryFile.library(input)
      try Output.standard("\(input.name): a valid device library of \(library.devices.count) devices\n")
    case .plan?, .diagnosis?, .indicators?, .series?, .forecast?, .checkpoint?, .evaluation?, .anomalies?, nil:
      if let kind = DocumentKind.validated.first(where: { $0.isNewer(input.json) }),
        let fault = kind.fault(of: input.json)
      {
        throw input.refuse(InputFaults([fault]))
      }
      let schemas = DocumentKind.validated.map { "\"\($0.schema)\"" }.joined(separator: " or ")
      let fault = InputFault(
        InputPath([.key("schema")]), value: input.json["schema"]?.excerpt ?? "missing", expected: schemas)
      throw input.refuse(InputFaults([fault]))
    }
  }

  private func validate(_ trained: TrainedForecaster, _ name: String) throws(Failure) {
    let targets = trained.targets.map(\.name).joined(separator: ", ")
    try Output.standard(
      "\(name): a valid forecaster (\(trained.model)) of \(targets), with values until "
        + "\(trained.zone.iso8601(trained.fitted.grid.end))\n")
  }

  // MARK: Series

  private func isSeries(_ path: String) -> Bool {
    if let format = invocation.text("input-format") { return format == "csv" }
    return [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
  }

  private func validateSeries(_ path: String) throws(Failure) {
    let input = try SeriesInput(path, columns: nil, invocation)
    try Output.standard(SeriesSummary(name: input.name, table: input.table, zone: input.zone).text)
  }
}
