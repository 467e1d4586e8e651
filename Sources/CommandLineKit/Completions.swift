/// A shell that can complete the words of a command line.
package enum Shell: String, Sendable, CaseIterable {
  /// GNU bash, from 3.2 on.
  case bash
  /// zsh, with its completion system loaded.
  case zsh
  /// fish, from 3.0 on.
  case fish
}

extension CommandTable {
  /// The script that teaches `shell` the tool's commands, options and values.
  ///
  /// It is sourced, or installed where the shell looks: `share/bash-completion/completions/TOOL`,
  /// `share/zsh/site-functions/_TOOL`, `share/fish/vendor_completions.d/TOOL.fish`.
  package func completions(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletions()
    case .zsh: zshCompletions()
    case .fish: fishCompletions()
    }
  }

  /// The commands with their summaries, `help` among them.
  var completableCommands: [(name: String, summary: String)] {
    commands.map { ($0.name, $0.summary) } + [("help", "Explain a command.")]
  }
}

extension String {
  /// The text in single quotes, so that a shell changes nothing in it.
  var singleQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  /// The text with a backslash before every one of `special` and before every backslash.
  func escaped(_ special: String) -> String {
    reduce(into: "") { result, character in
      if special.contains(character) || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }
}
