public import MILPModel

/// One thing that a solver must do, to be checked by itself: an argument of a parameterised test.
///
/// ```swift
/// @Test(arguments: ConformanceCase.all)
/// func keepsTheContract(_ example: ConformanceCase) {
///   let verdict = example.check(MySolver())
///   #expect(verdict.failures.isEmpty, "\(verdict)")
/// }
/// ```
public struct ConformanceCase: Sendable, CustomStringConvertible {
  /// A name of the case.
  public let id: String
  /// What a solver must do, in a sentence.
  public let demand: String
  /// What a solver must be capable of to be examined.
  public let needs: SolverCapabilities
  private let examine: @Sendable (inout Examination) throws -> Void

  init(
    _ id: String, _ demand: String, needs: SolverCapabilities = [],
    _ examine: @escaping @Sendable (inout Examination) throws -> Void
  ) {
    self.id = id
    self.demand = demand
    self.needs = needs
    self.examine = examine
  }

  /// Every case.
  public static let all = answers + claims + switches + curves + changes + limits + randomPrograms

  /// The name.
  public var description: String { id }

  /// Examines a solver.
  public func check(
    _ solver: any Solver, under conditions: ConformanceConditions = ConformanceConditions()
  ) -> ConformanceVerdict {
    guard solver.capabilities.isSuperset(of: needs) else {
      return .skipped("\(id): \(solver.name) has no \(needs.subtracting(solver.capabilities).words)")
    }
    var examination = Examination(of: solver, under: conditions)
    do {
      try examine(&examination)
    } catch {
      examination.expect(false, "the model of this case has faults: \(error)")
    }
    let failures = examination.faults.map { ConformanceFailure(caseID: id, message: $0) }
    return failures.isEmpty ? .passed : .failed(failures)
  }
}

/// How a solver did in one case.
public enum ConformanceVerdict: Sendable, CustomStringConvertible {
  /// It did as demanded.
  case passed
  /// It does not claim to be able to, which the text says.
  case skipped(String)
  /// It did otherwise.
  case failed([ConformanceFailure])

  /// What it did otherwise; empty when it passed or was skipped.
  public var failures: [ConformanceFailure] { if case .failed(let failures) = self { failures } else { [] } }

  /// The verdict in words, a line per failure.
  public var description: String {
    switch self {
    case .passed: "passed"
    case .skipped(let reason): "skipped: \(reason)"
    case .failed(let failures): failures.map(\.description).joined(separator: "\n")
    }
  }
}

/// Something that a solver did otherwise than demanded.
public struct ConformanceFailure: Hashable, Sendable, CustomStringConvertible {
  /// The case's name.
  public let caseID: String
  /// What was seen and what was expected.
  public let message: String

  /// The failure in words.
  public var description: String { "\(caseID): \(message)" }
}

extension SolverCapabilities {
  /// The capabilities by name.
  fileprivate var words: String {
    let names: [(SolverCapabilities, String)] = [
      (.integers, "integers"), (.duals, "duals"), (.initialPoint, "initial point"), (.cancellation, "cancellation"),
      (.nodeLimit, "node limit"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
  }
}
