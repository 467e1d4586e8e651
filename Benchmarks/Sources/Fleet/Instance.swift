import EnergyPlanning
import Foundation
import Neighbourhoods

/// What is planned: a neighbourhood, as `normal-50-1`, or a request in a file.
struct Instance {
  let name: String

  init(_ name: String) { self.name = name }

  init(_ family: Neighbourhood.Family, _ count: Int, seed: UInt64) {
    name = "\(family.rawValue)-\(count)-\(seed)"
  }

  private var neighbourhood: Neighbourhood? {
    let words = name.split(separator: "-")
    guard words.count == 3, let family = Neighbourhood.Family(rawValue: String(words[0])), let count = Int(words[1]),
      let seed = UInt64(words[2])
    else { return nil }
    return Neighbourhood(family, deviceCount: count, seed: seed)
  }

  /// How many devices a neighbourhood has.
  var count: Int { neighbourhood?.deviceCount ?? 0 }

  /// The request, with what all runs share.
  func request() throws -> PlanRequest {
    var request = try neighbourhood?.request ?? Trial.reading(name)
    request.options.engine = .fleet
    request.options.relativeGap = Trial.relativeGap
    request.options.timeLimitSeconds = Trial.timeLimit
    return request
  }

  /// The name in tables: of a file, its last part.
  var title: String { neighbourhood == nil ? URL(filePath: name).lastPathComponent : name }
}
