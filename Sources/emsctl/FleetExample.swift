import CheckedJSON
import CommandLineKit
import EnergyPlanning
import Neighbourhoods

/// `emsctl example fleet`: the plan request of a synthetic neighbourhood.
struct FleetExample {
  /// The word after `emsctl example`.
  static let name = "fleet"

  /// The options of this example alone.
  static let options = [
    Option(
      "devices", .integer(in: 0...Neighbourhood.largestDeviceCount), help: "Of fleet: how many devices.", default: "50"),
    Option("seed", .integer(in: 0 ... .max), help: "Of fleet: what its random numbers come from.", default: "1"),
    Option(
      "family", .choice(Neighbourhood.Family.allCases.map(\.rawValue)),
      help:
        "Of fleet: whether the net load changes sign, the surplus is scarce, or it is what the devices would just fill.",
      default: Neighbourhood.Family.normal.rawValue),
  ]

  private let neighbourhood: Neighbourhood?

  init(_ invocation: Invocation) {
    neighbourhood = Neighbourhood(
      invocation.choice("family", as: Neighbourhood.Family.self) ?? .normal,
      deviceCount: invocation.integer("devices") ?? 50, seed: UInt64(invocation.integer("seed") ?? 1))
  }

  /// The request in JSON.
  var text: String { neighbourhood?.request.json.text ?? "" }
}
