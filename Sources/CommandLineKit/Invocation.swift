/// A command with the values it was given, all of them checked.
///
/// ```swift
/// let gap = invocation.number("gap") ?? request.options.relativeGap
/// if !invocation.flag("quiet") { showProgress() }
/// ```
///
/// Asking for an option or argument that the command does not declare, or as another kind, is a programmer's mistake.
package struct Invocation: Sendable {
  /// The command that was chosen.
  package let command: Command
  /// The words that are not options, in order.
  package let arguments: [String]

  private let tool: String
  private let options: [String: Option]
  private let values: [String: [Value]]
  private let givenNames: Set<String>
  private let argumentValues: [String: [String]]

  init(
    of command: Command, in table: CommandTable, given: [String: [Value]], flags: Set<String>,
    arguments: [(name: String, text: String)]
  ) {
    self.command = command
    tool = table.tool
    self.arguments = arguments.map(\.text)
    argumentValues = Dictionary(grouping: arguments, by: \.name).mapValues { $0.map(\.text) }
    givenNames = flags.union(given.keys)
    options = Dictionary(table.options(of: command).map { ($0.long, $0) }) { first, _ in first }
    var values = given
    for option in options.values where values[option.long] == nil {
      guard let kind = option.kind, let text = option.defaultText else { continue }
      guard let value = Value(text, as: kind) else {
        preconditionFailure("the default of --\(option.long) does not fit it; test CommandTable.mistakes")
      }
      values[option.long] = [value]
    }
    self.values = values
  }

  // MARK: Options

  /// Whether the option was typed, whatever its default.
  package func isGiven(_ name: String) -> Bool { givenNames.contains(declared(name).long) }

  /// Whether the flag was typed.
  package func flag(_ name: String) -> Bool {
    precondition(declared(name).kind == nil, "--\(name) is not a flag")
    return givenNames.contains(name)
  }

  /// The value of an option as text, as typed or by default; the last one of a repeatable option.
  package func text(_ name: String) -> String? { value(name)?.text }

  /// All values of a repeatable option as text, in the order they were typed.
  package func texts(_ name: String) -> [String] { values[declared(name).long]?.map(\.text) ?? [] }

  /// The value of a choice as the enumeration it stands for.
  package func choice<Choice: RawRepresentable<String>>(_ name: String, as type: Choice.Type) -> Choice? {
    text(name).map { text in
      guard let choice = Choice(rawValue: text) else {
        preconditionFailure("--\(name) allows \(text), \(type) does not")
      }
      return choice
    }
  }

  /// The value of a number option.
  package func number(_ name: String) -> Double? {
    guard case .number? = declared(name).kind else { preconditionFailure("--\(name) is not a number") }
    return value(name)?.numbers.first
  }

  /// The value of a whole-number option.
  package func integer(_ name: String) -> Int? {
    guard case .integer? = declared(name).kind else { preconditionFailure("--\(name) is not a whole number") }
    return value(name)?.integers.first
  }

  /// The values of a list of numbers.
  package func numbers(_ name: String) -> [Double]? {
    guard case .numbers? = declared(name).kind else { preconditionFailure("--\(name) is not a list of numbers") }
    return value(name)?.numbers
  }

  /// The values of a list of whole numbers.
  package func integers(_ name: String) -> [Int]? {
    guard case .integers? = declared(name).kind else { preconditionFailure("--\(name) is not a list of whole numbers") }
    return value(name)?.integers
  }

  /// The values of a list of whole numbers, or of a whole number, that may be given more than once.
  package func allIntegers(_ name: String) -> [[Int]] { values[declared(name).long]?.map(\.integers) ?? [] }

  /// The value of a duration in seconds.
  package func seconds(_ name: String) -> Double? {
    guard case .duration? = declared(name).kind else { preconditionFailure("--\(name) is not a duration") }
    return value(name)?.numbers.first
  }

  // MARK: Arguments

  /// The argument of this name; nil when it is optional and was not given.
  package func argument(_ name: String) -> String? { arguments(name).first }

  /// All words of the argument of this name.
  package func arguments(_ name: String) -> [String] {
    precondition(command.arguments.contains { $0.name == name }, "\(command.name) declares no argument \(name)")
    return argumentValues[name] ?? []
  }

  // MARK: Refusing

  /// The error for an option whose value looked right and turns out not to be.
  package func unusable(_ name: String, expected: String) -> UsageError {
    let word = text(name) ?? ""
    return UsageError(
      word: word, problem: "--\(declared(name).long) '\(word)': expected \(expected)",
      help: "See '\(tool) \(command.name) --help'.")
  }

  private func value(_ name: String) -> Value? { values[declared(name).long]?.last }

  private func declared(_ name: String) -> Option {
    guard let option = options[name] else { preconditionFailure("\(command.name) declares no option --\(name)") }
    return option
  }
}
