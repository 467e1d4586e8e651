/// A word of a command line that is not an option: what a command works on.
package struct Argument: Hashable, Sendable {
  /// How many words an argument takes.
  package enum Amount: Hashable, Sendable {
    /// Exactly one.
    case one
    /// One or none.
    case optional
    /// One and more; only the last argument of a command.
    case several
  }

  /// Its name in help, in capitals, and in ``Invocation``.
  package let name: String
  /// What it must look like.
  package let kind: ValueKind
  /// How many words it takes.
  package let amount: Amount
  /// What it is, in a sentence.
  package let help: String

  /// An argument, one word unless told otherwise.
  package init(_ name: String, _ kind: ValueKind = .file, _ amount: Amount = .one, help: String) {
    self.name = name
    self.kind = kind
    self.amount = amount
    self.help = help
  }

  /// How it stands in a usage line.
  var usage: String {
    switch amount {
    case .one: name
    case .optional: "[\(name)]"
    case .several: "\(name) ..."
    }
  }

  /// Its help with the words it may be.
  var helpWithChoices: String {
    kind.choices.isEmpty ? help : "\(help) One of: \(kind.choices.joined(separator: ", "))."
  }
}
