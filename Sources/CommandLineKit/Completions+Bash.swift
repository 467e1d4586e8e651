extension CommandTable {
  /// A function for bash, which finds the command among the words before the cursor and offers what may follow.
  func bashCompletions() -> String {
    let function = "_\(tool)"
    return """
      # Completions of \(tool) for bash.
      \(function)() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= index=1
        # Bash makes --option=value three words.
        if [[ $current == "=" ]]; then current=; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi
        while ((index < COMP_CWORD)); do
          case ${COMP_WORDS[index]} in
      \(skippedOptions)      -*|=) ;;
            *) command=${COMP_WORDS[index]}; break ;;
          esac
          index=$((index + 1))
        done
        case $command:$previous in
      \(optionValues)  esac
        case $command:$current in
      \(optionNames)\(argumentValues)  esac
      }
      complete -F \(function) \(tool)

      """
  }

  /// Before the command, the value of a global option is not the command.
  private var skippedOptions: String {
    let spellings = globalOptions.filter { $0.kind != nil }.flatMap(\.spellings)
    return spellings.isEmpty ? "" : "      \(spellings.joined(separator: "|"))) index=$((index + 1)) ;;\n"
  }

  private var optionValues: String {
    var lines = ""
    func add(_ option: Option, of command: String) {
      guard let kind = option.kind else { return }
      let pattern = option.spellings.map { "\(command):\($0)" }.joined(separator: "|")
      lines += "    \(pattern)) \(Self.offer(kind)); return ;;\n"
    }
    for option in globalOptions { add(option, of: "*") }
    for command in commands { for option in command.options { add(option, of: command.name) } }
    return lines
  }

  private var optionNames: String {
    func line(_ name: String, _ options: [Option]) -> String {
      "    \(name):-*) \(Self.offer(words: options.flatMap(\.spellings))) ;;\n"
    }
    return line("", options(of: nil)) + commands.map { line($0.name, options(of: $0)) }.joined()
  }

  private var argumentValues: String {
    let names = completableCommands.map(\.name)
    let offered = commands.filter { !$0.arguments.isEmpty }.map { command in
      let words = command.arguments.flatMap(\.kind.choices)
      let offer = words.isEmpty ? Self.offer(.file) : Self.offer(words: words)
      return "    \(command.name):*) \(offer) ;;\n"
    }
    return "    :*|help:*) \(Self.offer(words: names)) ;;\n" + offered.joined()
  }

  private static func offer(_ kind: ValueKind) -> String {
    switch kind {
    case .file: #"compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -f -- "$current"))"#
    case .choice(let words): offer(words: words)
    default: "COMPREPLY=()"
    }
  }

  private static func offer(words: [String]) -> String {
    "COMPREPLY=($(compgen -W \(words.joined(separator: " ").singleQuoted) -- \"$current\"))"
  }
}
