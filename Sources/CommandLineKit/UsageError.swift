/// A command line that cannot be understood: the bad word, what was expected instead, and perhaps what was meant.
package struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What a tool exits with, from sysexits(3).
  package static let exitCode: Int32 = 64

  /// The word at fault as it was typed; empty when something is missing.
  package let word: String
  /// What is wrong, naming the word.
  package let problem: String
  /// What the user probably meant.
  package let suggestion: String?
  /// Where to read on: one line after the problem, or the whole overview when nothing was typed.
  package let help: String

  /// A usage error.
  package init(word: String = "", problem: String, suggestion: String? = nil, help: String) {
    self.word = word
    self.problem = problem
    self.suggestion = suggestion
    self.help = help
  }

  /// The text for standard error, without a final newline.
  package var description: String {
    if problem.isEmpty { return help }
    return "error: \(problem)" + (suggestion.map { "; did you mean \($0)?" } ?? "") + "\n\(help)"
  }
}
