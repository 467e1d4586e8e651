/// The rows and columns that were taken out; their places stay until the model is frozen.
struct RemovedItems: Sendable {
  var rows: Set<Int> = []
  var columns: Set<Int> = []

  var isEmpty: Bool { rows.isEmpty && columns.isEmpty }
  func hasRow(_ index: Int) -> Bool { !rows.isEmpty && rows.contains(index) }
  func hasColumn(_ index: Int) -> Bool { !columns.isEmpty && columns.contains(index) }

  /// The new place of each of `count` items, −1 for those taken out.
  static func places(of count: Int, without removed: Set<Int>) -> [Int32] {
    var next: Int32 = 0
    return (0..<count).map { index in
      if removed.contains(index) { return -1 }
      defer { next += 1 }
      return next
    }
  }
}
