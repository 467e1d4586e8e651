/// Rows of text in aligned columns.
struct TextTable {
  /// Which side a column's text keeps to.
  enum Alignment {
    case left
    case right
  }

  var alignments: [Alignment]
  var rows: [[String]] = []

  init(_ alignments: Alignment...) { self.alignments = alignments }

  mutating func add(_ cells: String...) { rows.append(cells) }

  /// The rows as lines, two spaces between columns; the last column is not padded.
  var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for column in alignments.indices {
        let room = String(repeating: " ", count: widths[column] - row[column].count)
        line += column > 0 ? "  " : ""
        line += alignments[column] == .right ? room + row[column] : row[column] + room
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
