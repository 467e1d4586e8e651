import MILPModel
import ModelFiles

/// The problem that a text gives.
func problem(_ text: String, as format: ModelFormat = .mps) throws -> Problem {
  try ModelFile(parsing: Array(text.utf8), as: format).model.freeze()
}

/// The faults of a text, a line each; empty when it has none.
func faults(_ text: String, as format: ModelFormat = .mps) throws -> [String] {
  do {
    _ = try ModelFile(parsing: Array(text.utf8), as: format)
    return []
  } catch let error as ModelFileFaults {
    return error.faults.map(\.description)
  }
}

/// A problem as text.
func text(_ problem: Problem, as format: ModelFormat, _ naming: ModelNaming = .plain) throws -> String {
  String(decoding: try problem.bytes(as: format, naming: naming), as: UTF8.self)
}

/// An MPS file of one row `c` and columns `x` and `y` with the given further sections.
func mps(row: String = "L", _ sections: String) -> String {
  "ROWS\n N o\n \(row) c\nCOLUMNS\n x o 1 c 1\n y o 1 c 1\n\(sections)\nENDATA\n"
}

/// An LP file of one row and the given further sections.
func lp(_ sections: String) -> String {
  "Minimize\n obj: x + y\nSubject To\n c: x + y >= 1\n\(sections)\nEnd\n"
}

extension Problem {
  /// The limits of a row.
  func limits(_ row: Int = 0) -> [Double] { [rowLower[row], rowUpper[row]] }
  /// The bounds of a column.
  func bounds(_ column: Int = 0) -> [Double] { [columnLower[column], columnUpper[column]] }
}
