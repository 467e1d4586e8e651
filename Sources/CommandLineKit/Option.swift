/// One option of a command, or of the whole tool.
///
/// ```swift
/// Option.flag("quiet", short: "q", help: "Print no progress.")
/// Option("format", short: "f", .choice(["json", "text"]), help: "How the result is written.", default: "text")
/// Option("gap", .number(in: 0...1), help: "Stop once the plan is proven this close to the best.")
/// ```
package struct Option: Hashable, Sendable {
  /// The name after two dashes, which is also its name in ``Invocation``.
  package let long: String
  /// The letter after one dash, if it has one.
  package let short: Character?
  /// What its value must look like; nil for a flag, which has none.
  package let kind: ValueKind?
  /// What the value is called in help.
  package let valueName: String
  /// One or two sentences on what it does.
  package let help: String
  /// The value it has when it is not given.
  package let defaultText: String?
  /// Whether it may be given more than once.
  package let isRepeatable: Bool

  /// An option with a value.
  package init(
    _ long: String, short: Character? = nil, _ kind: ValueKind, valueName: String? = nil, help: String,
    default defaultText: String? = nil, isRepeatable: Bool = false
  ) {
    self.init(
      long: long, short: short, kind: kind, valueName: valueName ?? kind.usualName, help: help,
      defaultText: defaultText, isRepeatable: isRepeatable)
  }

  /// An option without a value.
  package static func flag(_ long: String, short: Character? = nil, help: String) -> Option {
    Option(
      long: long, short: short, kind: nil, valueName: "", help: help, defaultText: nil, isRepeatable: false)
  }

  private init(
    long: String, short: Character?, kind: ValueKind?, valueName: String, help: String, defaultText: String?,
    isRepeatable: Bool
  ) {
    self.long = long
    self.short = short
    self.kind = kind
    self.valueName = valueName
    self.help = help
    self.defaultText = defaultText
    self.isRepeatable = isRepeatable
  }

  /// `--help`, which every command has.
  static let help = Option.flag("help", short: "h", help: "Show this help.")
  /// `--version`, which the tool has.
  static let version = Option.flag("version", help: "Show the version.")

  /// Every way to write its name: `-f` and `--format`.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(long)"] }

  /// Its help with the words it may be, where its value's name does not list them, and the default.
  var helpWithDefault: String {
    let words = kind?.choices ?? []
    let isListed = words.isEmpty || valueName == words.joined(separator: "|")
    return help + (isListed ? "" : " One of: \(words.joined(separator: ", ")).")
      + (defaultText.map { " (default: \($0))" } ?? "")
  }
}
