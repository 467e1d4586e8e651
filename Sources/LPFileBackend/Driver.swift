public import MILPModel
public import ModelFiles

/// How to work with one solver's executable: its words on the command line, and how to read what it leaves.
///
/// A driver for another solver is a value of this type; ``cbc``, ``highs``, ``glpsol`` and ``emsctl(path:)`` are the
/// examples to copy. The file it is given is always a minimisation without constant, with columns `x0`, `x1`… and rows
/// `r0`, `r1`…; the answer is given in these terms, and ``ExecutableSolver`` turns it into the problem's own.
public struct Driver: Sendable {
  /// The solver's name for people.
  public var name: String
  /// The program: a name to look for along PATH, or a path.
  public var executable: String
  /// How to get it, for the message when it is missing.
  public var installation: String
  /// What the solver can do through files.
  public var capabilities: SolverCapabilities
  /// What it reads: MPS, which every solver does, or another format. In LP a row with two limits becomes a row and a
  /// variable `range.r0` behind all others; HiGHS' answers are read by name, so it may have LP too, while CBC's count it.
  public var format: ModelFormat
  /// The command line, without the program; nothing in it passes through a shell.
  public var arguments: @Sendable (DriverTask) -> [String]
  /// Further files to be written before, by name, in the same folder: settings, an initial point.
  public var files: @Sendable (DriverTask) -> [String: String]
  /// Reads what the solver left.
  ///
  /// Throws ``UnreadableAnswer`` where it is not what it should be: then the solve is `failed`, with the end of the log.
  public var answer: @Sendable (DriverResult) throws(UnreadableAnswer) -> DriverAnswer

  /// A driver of these parts.
  public init(
    name: String, executable: String, installation: String, capabilities: SolverCapabilities,
    format: ModelFormat = .mps,
    arguments: @escaping @Sendable (DriverTask) -> [String],
    files: @escaping @Sendable (DriverTask) -> [String: String] = { _ in [:] },
    answer: @escaping @Sendable (DriverResult) throws(UnreadableAnswer) -> DriverAnswer
  ) {
    self.name = name
    self.executable = executable
    self.installation = installation
    self.capabilities = capabilities
    self.format = format
    self.arguments = arguments
    self.files = files
    self.answer = answer
  }
}

/// What a driver builds a command line from.
public struct DriverTask: Sendable {
  /// The folder of this solve, private and empty before.
  public let folder: String
  /// How to solve; gaps are numbers from zero on, the node limit is not negative.
  public let options: SolveOptions
  /// Seconds that are left; nil for no limit.
  public let timeLimit: Double?
  /// Whether any column must be whole.
  public let hasIntegers: Bool
  let format: ModelFormat

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { "\(folder)/\(name)" }
  /// The file with the problem, named after its format: HiGHS goes by the name.
  public var model: String {
    switch format {
    case .mps, .mpsFixed: path("model.mps")
    case .lp: path("model.lp")
    case .json: path("model.json")
    }
  }
  /// Where the solver shall write its solution; a driver may use further names.
  public var solution: String { path("solution") }
}

/// What a solver left when it ended.
public struct DriverResult: Sendable {
  /// What it was asked.
  public let task: DriverTask
  /// How it ended.
  public let end: ChildEnd
  /// How many columns the file had.
  public let columnCount: Int
  /// How many rows the file had.
  public let rowCount: Int

  /// A file in the folder as bytes; nil when it is not there.
  public func bytes(_ name: String) -> [UInt8]? { Platform.read(task.path(name)) }
  /// A file in the folder as text; nil when it is not there.
  public func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
  /// What the solver wrote to standard output, the last megabyte of it.
  public var log: String {
    Platform.read(task.path("output"), last: 1 << 20).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// What a solver said, for the minimisation in the file.
public struct DriverAnswer: Sendable {
  /// Why it stopped.
  public var termination: Outcome.Termination
  /// The columns' values.
  public var values: [Double]?
  /// The bound of the objective in the file, where the solver told one.
  public var bound: Double?
  /// ∂objective/∂right-hand side of the file's rows. Linear programs only.
  public var duals: [Double]?
  /// Reduced costs of the columns. Linear programs only.
  public var reducedCosts: [Double]?
  /// Nodes of the tree, where the solver told.
  public var nodes = 0

  /// An answer without a point.
  public init(_ termination: Outcome.Termination) { self.termination = termination }
}

/// A solver's answer is not there or not what it should be.
public struct UnreadableAnswer: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with it.
  public let description: String

  /// What is wrong with it.
  public init(_ description: String) { self.description = description }
}
