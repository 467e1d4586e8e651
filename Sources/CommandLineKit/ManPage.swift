extension CommandTable {
  /// The manual page in troff's man macros: `emsctl man | man -l -`, or installed as `share/man/man1/TOOL.1`.
  ///
  /// It carries no date, so the same table gives the same page.
  package func manPage() -> String {
    var page = ManPage()
    page.line(".TH \(tool.uppercased().roff) 1 \"\" \"\(tool.roff) \(version.roff)\"")
    page.heading("NAME")
    page.text("\(tool) - \(summary)")
    page.heading("SYNOPSIS")
    page.line(".B \(tool.roff)")
    page.line("\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]")
    page.section("DESCRIPTION", discussion)
    page.heading("COMMANDS")
    for command in commands { page.command(command, of: self) }
    page.heading("OPTIONS OF EVERY COMMAND")
    for option in globalOptions + [.help, .version] { page.option(option) }
    if !exitCodes.isEmpty {
      page.heading("EXIT STATUS")
      for code in exitCodes { page.item("\\fB\(code.code)\\fR", code.meaning) }
    }
    return page.result
  }
}

/// Lines of troff.
private struct ManPage {
  private(set) var result = ""

  mutating func line(_ text: String) { result += text + "\n" }

  mutating func text(_ text: String) { line(text.roffLine) }

  mutating func heading(_ title: String) { line(".SH \(title.roff)") }

  mutating func section(_ title: String, _ content: String) {
    guard !content.isEmpty else { return }
    heading(title)
    paragraphs(content)
  }

  mutating func paragraphs(_ content: String) {
    for (index, paragraph) in CommandLineKit.paragraphs(of: content).enumerated() {
      if index > 0 { line(".PP") }
      text(paragraph)
    }
  }

  /// A tagged paragraph; the tag is troff already.
  mutating func item(_ tag: String, _ meaning: String) {
    line(".TP")
    line(tag)
    text(meaning)
  }

  mutating func option(_ option: Option) {
    let names = option.spellings.map { "\\fB\($0.roff)\\fR" }.joined(separator: ", ")
    item(names + (option.valueName.isEmpty ? "" : " \\fI\(option.valueName.roff)\\fR"), option.helpWithDefault)
  }

  mutating func command(_ command: Command, of table: CommandTable) {
    let usage = [table.tool, command.name] + (command.options.isEmpty ? [] : ["[OPTIONS]"])
    line(".SS \"\((usage + command.arguments.map(\.usage)).joined(separator: " ").roff)\"")
    paragraphs(command.summary + "\n\n" + command.discussion)
    for argument in command.arguments { item("\\fI\(argument.name.roff)\\fR", argument.helpWithChoices) }
    for option in command.options { self.option(option) }
    for example in command.examples {
      line(".PP")
      text(example.meaning)
      line(".PP")
      line(".RS\n.nf\n\(example.line.roffLine)\n.fi\n.RE")
    }
  }
}

extension String {
  /// The text with troff's own characters escaped; dashes stay dashes that can be copied.
  fileprivate var roff: String {
    reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
  }

  /// The same for a line of its own, which must not look like a request.
  fileprivate var roffLine: String { hasPrefix(".") || hasPrefix("'") ? "\\&" + roff : roff }
}
