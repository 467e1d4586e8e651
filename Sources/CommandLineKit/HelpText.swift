extension CommandTable {
  /// What `--help` without a command shows: the commands under their headings, and the options of all.
  package func overview(width: Int = 80) -> String {
    var page = HelpPage(width: width)
    page.paragraph("\(tool) \(version): \(summary)")
    page.section("Usage", lines: ["  \(tool) COMMAND [OPTIONS] [ARGUMENTS]"])
    for topic in topics {
      page.section(topic, rows: commands.filter { $0.topic == topic }.map { ($0.name, $0.summary) })
    }
    page.section("Options", rows: options(of: nil).map(Self.row))
    page.section("Exit codes", rows: exitCodes.map { (String($0.code), $0.meaning) })
    page.paragraph("'\(tool) help COMMAND' explains a command.")
    return page.text
  }

  /// What `--help` of a command shows.
  package func help(for command: Command, width: Int = 80) -> String {
    var page = HelpPage(width: width)
    page.paragraph(command.summary)
    let usage = [tool, command.name] + (command.options.isEmpty ? [] : ["[OPTIONS]"]) + command.arguments.map(\.usage)
    page.section("Usage", lines: ["  " + usage.joined(separator: " ")])
    page.paragraph(command.discussion)
    page.section("Arguments", rows: command.arguments.map { ($0.name, $0.helpWithChoices) })
    page.section("Options", rows: command.options.map(Self.row))
    page.section("Options of every command", rows: (globalOptions + [.help]).map(Self.row))
    let examples = command.examples.flatMap { example in
      ["  \(example.line)"] + wrapped(example.meaning, to: width - 6).map { "      \($0)" }
    }
    page.section("Examples", lines: examples)
    return page.text
  }

  /// `-f, --format json|text`, with long names aligned whether or not there is a letter.
  private static func row(_ option: Option) -> (name: String, meaning: String) {
    let letter = option.short.map { "-\($0), " } ?? "    "
    let value = option.valueName.isEmpty ? "" : " \(option.valueName)"
    return (letter + "--\(option.long)" + value, option.helpWithDefault)
  }
}

/// Lines of help, with one blank line between its parts.
private struct HelpPage {
  let width: Int
  private var parts: [String] = []

  init(width: Int) { self.width = max(40, width) }

  var text: String { parts.joined(separator: "\n\n") }

  mutating func paragraph(_ text: String) { add(wrappedParagraphs(text, to: width)) }

  mutating func section(_ title: String, lines: [String]) { if !lines.isEmpty { add(["\(title):"] + lines) } }

  mutating func section(_ title: String, rows: [(name: String, meaning: String)]) {
    section(title, lines: aligned(rows, width: width))
  }

  private mutating func add(_ lines: [String]) {
    if !lines.isEmpty { parts.append(lines.joined(separator: "\n")) }
  }
}
