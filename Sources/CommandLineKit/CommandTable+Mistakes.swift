extension CommandTable {
  /// What is wrong with the declaration itself, in words; empty for a sound table.
  ///
  /// ```swift
  /// @Test("the table of commands is sound") func table() { #expect(commandTable.mistakes.isEmpty) }
  /// ```
  package var mistakes: [String] {
    var found: [String] = []
    for name in repeated(commands.map(\.name)) { found.append("two commands are called \(name)") }
    if command("help") != nil { found.append("the command help comes by itself") }
    found += mistakes(in: options(of: nil), of: tool)
    for command in commands {
      let place = "\(tool) \(command.name)"
      found += mistakes(in: options(of: command), of: place)
      for name in repeated(command.arguments.map(\.name)) { found.append("\(place): two arguments are called \(name)") }
      let amounts = command.arguments.map(\.amount)
      if amounts.dropLast().contains(.several) {
        found.append("\(place): only the last argument may take several words")
      }
      if let optional = amounts.firstIndex(of: .optional), amounts[optional...].contains(where: { $0 != .optional }) {
        found.append("\(place): an argument that must be given follows an optional one")
      }
    }
    return found
  }

  private func mistakes(in options: [Option], of place: String) -> [String] {
    var found: [String] = []
    for spelling in repeated(options.flatMap(\.spellings)) {
      found.append("\(place): two options are called \(spelling)")
    }
    for option in options {
      if let text = option.defaultText, let kind = option.kind, Value(text, as: kind) == nil {
        found.append("\(place): the default \(text) of --\(option.long) is not \(kind.expectation)")
      }
    }
    return found
  }

  private func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }
}
