/// Everything a tool understands: the one declaration behind ``parse(_:)``, ``overview(width:)``,
/// ``help(for:width:)``, ``manPage()`` and ``completions(for:)``.
///
/// `--help`, `--version` and the command `help` come by themselves.
package struct CommandTable: Hashable, Sendable {
  /// What an exit code of the tool means.
  package struct ExitCode: Hashable, Sendable {
    /// The number.
    package let code: Int
    /// When it is used.
    package let meaning: String

    /// An exit code and its meaning.
    package init(_ code: Int, _ meaning: String) {
      self.code = code
      self.meaning = meaning
    }
  }

  /// The name of the tool.
  package let tool: String
  /// Its version.
  package let version: String
  /// One line on what it is for.
  package let summary: String
  /// Paragraphs for the man page, separated by blank lines.
  package let discussion: String
  /// Options that every command takes.
  package let globalOptions: [Option]
  /// The commands in the order they are listed.
  package let commands: [Command]
  /// What the exit codes mean.
  package let exitCodes: [ExitCode]

  /// A table. Test ``mistakes`` to be empty.
  package init(
    tool: String, version: String, summary: String, discussion: String = "", globalOptions: [Option] = [],
    commands: [Command], exitCodes: [ExitCode] = []
  ) {
    self.tool = tool
    self.version = version
    self.summary = summary
    self.discussion = discussion
    self.globalOptions = globalOptions
    self.commands = commands
    self.exitCodes = exitCodes
  }

  /// The command of this name.
  package func command(_ name: String) -> Command? { commands.first { $0.name == name } }

  /// All options that may follow `command`; without one, those that may precede it.
  func options(of command: Command?) -> [Option] {
    (command?.options ?? []) + globalOptions + (command == nil ? [.help, .version] : [.help])
  }

  /// The headings of the list of commands, each once, in order.
  var topics: [String] {
    var seen: [String] = []
    for command in commands where !seen.contains(command.topic) { seen.append(command.topic) }
    return seen
  }
}
