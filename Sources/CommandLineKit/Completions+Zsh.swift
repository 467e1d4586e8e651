extension CommandTable {
  /// A function for zsh's completion system, in `_arguments`' own language.
  func zshCompletions() -> String {
    let listed = completableCommands.map { "    \("\($0.name.escaped(":")):\($0.summary)".singleQuoted)\n" }.joined()
    return """
      #compdef \(tool)
      # Completions of \(tool) for zsh.
      _\(tool)() {
        local context state state_descr line
        typeset -A opt_args
        local -a commands=(
      \(listed)  )
        _arguments -C -s \(options(of: nil).map(Self.specification).joined(separator: " ")) \\
          '1:command:->command' '*::argument:->argument' && return
        case $state in
          command) _describe -t commands command commands ;;
          argument)
            case $words[1] in
      \(commands.map(commandCase).joined())        help) _describe -t commands command commands ;;
            esac ;;
        esac
      }
      if [[ $funcstack[1] == _\(tool) ]]; then _\(tool) "$@"; else compdef _\(tool) \(tool); fi

      """
  }

  private func commandCase(_ command: Command) -> String {
    let arguments = command.arguments.enumerated().map { index, argument in
      let place = argument.amount == .several ? "*" : "\(index + 1)"
      return "\(place):\(argument.name.escaped(":")):\(Self.action(argument.kind))".singleQuoted
    }
    let all = options(of: command).map(Self.specification) + arguments
    return "        \(command.name)) _arguments -s \(all.joined(separator: " ")) ;;\n"
  }

  /// `'(-f --format)'{-f+,--format=}'[help]:FORMAT:(json text)'`
  private static func specification(_ option: Option) -> String {
    let exclusion = option.isRepeatable ? "*" : "(\(option.spellings.joined(separator: " ")))"
    var rest = "[\(option.help.escaped("[]:"))]"
    if let kind = option.kind { rest += ":\(option.valueName.escaped(":")):\(action(kind))" }
    let long = "--\(option.long)" + (option.kind == nil ? "" : "=")
    guard let letter = option.short else { return exclusion.singleQuoted + long + rest.singleQuoted }
    return exclusion.singleQuoted + "{-\(letter)\(option.kind == nil ? "" : "+"),\(long)}" + rest.singleQuoted
  }

  private static func action(_ kind: ValueKind) -> String {
    switch kind {
    case .file: "_files"
    case .choice(let words): "(\(words.map { $0.escaped(" ():") }.joined(separator: " ")))"
    default: " "
    }
  }
}
