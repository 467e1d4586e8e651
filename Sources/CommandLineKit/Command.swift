/// One command of the tool, declared once for parsing, help, the man page and completions.
///
/// ```swift
/// Command(
///   "plan", summary: "Plan devices for a day.",
///   arguments: [Argument("REQUEST", help: "A plan request; - reads standard input.")],
///   options: [Option("output", short: "o", .file, help: "Where the plan goes.", default: "-")],
///   examples: [Example("emsctl plan day.json -o plan.json", "Write the plan to a file.")])
/// ```
package struct Command: Hashable, Sendable {
  /// The word that chooses it.
  package let name: String
  /// One line for the list of commands.
  package let summary: String
  /// The heading it stands under in the list of commands.
  package let topic: String
  /// Paragraphs for its own help, separated by blank lines.
  package let discussion: String
  /// What it works on, in order.
  package let arguments: [Argument]
  /// Its options, beside those of the whole tool.
  package let options: [Option]
  /// Lines that work when copied.
  package let examples: [Example]

  /// A command.
  package init(
    _ name: String, summary: String, topic: String = "Commands", discussion: String = "", arguments: [Argument] = [],
    options: [Option] = [], examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.topic = topic
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.examples = examples
  }
}

/// A command line to copy, and what it does.
package struct Example: Hashable, Sendable {
  /// The line to type.
  package let line: String
  /// What comes of it.
  package let meaning: String

  /// An example.
  package init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}
