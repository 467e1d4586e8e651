/// Breaks `text` into lines of at most `width` characters, between words; a longer word has a line of its own.
func wrapped(_ text: String, to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: \.isWhitespace) {
    if line.isEmpty {
      line = String(word)
    } else if line.count + 1 + word.count <= width {
      line += " " + word
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}

/// The paragraphs of `text`, which blank lines separate, each wrapped; blank lines between them.
func wrappedParagraphs(_ text: String, to width: Int) -> [String] {
  Array(paragraphs(of: text).map { wrapped($0, to: width) }.joined(separator: [""]))
}

/// The parts of `text` between blank lines.
func paragraphs(of text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .split { $0.allSatisfy(\.isWhitespace) }
    .map { $0.joined(separator: " ") }
}

/// Names on the left and their wrapped meanings in one column on the right.
///
/// A name too long for the left column has a line of its own.
func aligned(_ rows: [(name: String, meaning: String)], width: Int) -> [String] {
  let indent = "  "
  let widest = rows.map(\.name.count).filter { $0 <= max(12, width / 3) }.max() ?? 0
  let margin = indent.count + widest + 2
  let blank = String(repeating: " ", count: margin)
  return rows.flatMap { row in
    let meaning = wrapped(row.meaning, to: max(20, width - margin))
    var lines = meaning.map { blank + $0 }
    let name = indent + row.name
    if row.name.count <= widest, !lines.isEmpty {
      lines[0] = name + blank.dropFirst(name.count) + meaning[0]
    } else {
      lines.insert(name, at: 0)
    }
    return lines
  }
}
