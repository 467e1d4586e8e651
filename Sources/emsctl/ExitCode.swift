import CommandLineKit

/// How the tool ends.
enum ExitCode: Int32, CaseIterable {
  case done = 0
  case warnings = 1
  case infeasible = 3
  case limit = 4
  case usage = 64
  case invalidData = 65
  case inputMissing = 66
  case selfCheck = 70
  case inputOutput = 74

  /// What it means, for help and the man page.
  var meaning: String {
    switch self {
    case .done: "done; a plan or solution at a limit counts, with its gap"
    case .warnings: "done with warnings, under --strict"
    case .infeasible: "infeasible or unbounded, with the reason"
    case .limit: "a limit was reached without a plan or solution"
    case .usage: "the command line is wrong"
    case .invalidData: "the input is wrong; every fault is listed"
    case .inputMissing: "the input cannot be read"
    case .selfCheck: "a check of our own result failed; please report it"
    case .inputOutput: "the output cannot be written"
    }
  }
}

/// Why a command ends early.
struct Failure: Error {
  var code: ExitCode
  /// What goes to standard error; empty for nothing.
  var message: String
}
