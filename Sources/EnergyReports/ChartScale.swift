/// How the values of a chart share its lines: whole lines above zero and whole lines below it, each worth the same.
struct ChartScale {
  /// Lines above zero.
  let above: Int
  /// Lines below zero.
  let below: Int
  /// What one line is worth.
  let unit: Double

  var lines: Int { above + below }

  /// The scale that makes most of `lines`: the split with the smallest unit that still holds every finite value.
  init(for values: [Double], lines: Int) {
    let present = values.filter(\.isFinite)
    let top = max(present.max() ?? 0, 0)
    let bottom = min(present.min() ?? 0, 0)
    let hasBoth = top > 0 && bottom < 0
    let count = max(hasBoth ? 3 : 2, lines)
    let splits = hasBoth ? 1...count - 1 : bottom < 0 ? 0...0 : count...count
    func unit(_ above: Int) -> Double {
      max(above > 0 ? top / Double(above) : 0, above < count ? -bottom / Double(count - above) : 0)
    }
    above = splits.min { unit($0) < unit($1) } ?? count
    below = count - above
    let smallest = unit(above)
    self.unit = smallest > 0 ? max(smallest, .leastNormalMagnitude) : 1 / Double(count)
  }

  /// The number beside a line: the scale's ends at the first and the last, and zero in between where it lies there.
  func label(of line: Int) -> Double? {
    if line == 0 { return Double(above) * unit }
    if line == lines - 1 { return -Double(below) * unit }
    // Zero is the lower edge of the line above it, or the upper edge of the next where that one is the first.
    return above > 0 && below > 0 && line == max(above - 1, 1) ? 0 : nil
  }

  /// The line that holds a point, counted from the top; nil for zero and for what is missing.
  func line(of value: Double) -> Int? {
    guard value.isFinite, value != 0 else { return nil }
    // A billionth of a line is forgiven, so that a point on an edge stays below it.
    let distance = Int(min(max(1, (value.magnitude / unit - 1e-9).rounded(.up)), Double(value > 0 ? above : below)))
    return value > 0 ? above - distance : above + distance - 1
  }

  /// What a bar from zero to `value` shows at a line.
  func block(of value: Double, at line: Int) -> Character {
    let isAbove = line < above
    guard value.isFinite, value != 0, (value > 0) == isAbove else { return " " }
    let nearEdge = isAbove ? above - 1 - line : line - above
    let filled = min(1, max(0, value.magnitude / unit - Double(nearEdge)))
    return (isAbove ? Self.standing : Self.hanging)[Int((filled * 8).rounded())]
  }

  /// By eighths of a line filled from below.
  private static let standing: [Character] = Array(" ▁▂▃▄▅▆▇█")
  /// By eighths of a line filled from above: the block characters of most fonts have the half only.
  private static let hanging: [Character] = Array("    ▀▀▀▀█")
}
