import CommandLineKit

/// What `emsctl learn` learns.
enum LearnKind: String, CaseIterable {
  case cycles
  case tank
  case car
  case room
  case site

  /// The device's kind in a library.
  var contentKind: String { self == .cycles ? "appliance" : rawValue }

  /// The device's name where none is given.
  var usualName: String { contentKind }

  /// The options that have a meaning for this kind alone or for some.
  private var options: [String] {
    switch self {
    case .cycles:
      ["power", "start-threshold", "end-threshold", "period", "low-periods", "baseline", "max-gap", "suggest"]
    case .tank: ["power", "counter", "rated-power", "volume", "usual-energy", "now", "max-gap"]
    case .car: ["power", "state-of-charge", "capacity"]
    case .room: ["power", "room", "outdoor", "irradiance", "step", "max-gap", "hold-power"]
    case .site: ["power", "max-gap"]
    }
  }

  /// Refuses options of other kinds, which would be passed over without a word.
  func checkOptions(_ invocation: Invocation) throws(UsageError) {
    for name in Set(Self.allCases.flatMap(\.options)).sorted() where invocation.isGiven(name) && !options.contains(name)
    {
      let kinds = Self.allCases.filter { $0.options.contains(name) }.map(\.rawValue).joined(separator: ", ")
      throw UsageError(
        word: "--\(name)", problem: "--\(name) is for 'emsctl learn \(kinds)', not for \(rawValue)",
        help: "See 'emsctl learn --help'.")
    }
  }
}
