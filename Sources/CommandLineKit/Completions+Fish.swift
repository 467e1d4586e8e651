extension CommandTable {
  /// One `complete` line for fish per command, option and argument.
  func fishCompletions() -> String {
    var lines = ["# Completions of \(tool) for fish.", "complete -c \(tool) -f"]
    let atStart = "-n __fish_use_subcommand"
    for (name, summary) in completableCommands { lines.append(line(atStart, "-a \(name) -d \(summary.fishQuoted)")) }
    for option in globalOptions + [.help] { lines.append(line("", specification(option))) }
    lines.append(line(atStart, specification(.version)))
    lines.append(line(condition("help"), "-a \(commands.map(\.name).joined(separator: " ").fishQuoted)"))
    for command in commands {
      for argument in command.arguments { lines.append(line(condition(command.name), values(argument.kind))) }
      for option in command.options { lines.append(line(condition(command.name), specification(option))) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ condition: String, _ rest: String) -> String {
    ["complete -c \(tool)", condition, rest].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func condition(_ command: String) -> String { "-n '__fish_seen_subcommand_from \(command)'" }

  private func specification(_ option: Option) -> String {
    var parts = ["-l \(option.long)"]
    if let letter = option.short { parts.append("-s \(letter)") }
    if let kind = option.kind { parts += ["-r", values(kind)] }
    return (parts + ["-d \(option.help.fishQuoted)"]).joined(separator: " ")
  }

  private func values(_ kind: ValueKind) -> String {
    switch kind {
    case .file: "-F"
    case .choice(let words): "-f -a \(words.joined(separator: " ").fishQuoted)"
    default: "-f"
    }
  }
}

extension String {
  /// The text in single quotes as fish reads them, where a backslash escapes.
  fileprivate var fishQuoted: String { "'" + escaped("'") + "'" }
}
