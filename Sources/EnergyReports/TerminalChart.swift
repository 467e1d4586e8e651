internal import EnergyTimeSeries

/// Curves drawn with block characters, a column per step, for a terminal of any width.
///
/// ```
/// Net load in kW
///        2│█·
///        0│██
///       -1│  █
///         00:00
/// ```
///
/// Bars stand on the zero line or hang from it; the zero line lies between two lines of text, so that no cell holds both
/// signs. Standing bars are drawn to an eighth of a line, hanging ones to half a line.
public struct TerminalChart: Sendable {
  /// The title above.
  public var title: String
  /// The main curve, drawn as bars from zero.
  public var bars: [Double]
  /// A curve to compare with, drawn as dots where the bars do not cover it; empty for none. A dot at zero is not drawn.
  public var dots: [Double]
  /// The clock under the first column of each tick, by step.
  public var ticks: [(step: Int, text: String)]
  /// Lines of the drawing, at least two, and three where there are both signs.
  public var height = 10

  private static let labelWidth = 8

  /// A chart of one curve, perhaps beside another of the same length.
  public init(_ title: String, bars: [Double], dots: [Double] = [], ticks: [(step: Int, text: String)] = []) {
    self.title = title
    self.bars = bars
    self.dots = dots
    self.ticks = ticks
  }

  /// The drawing, at most `width` columns wide; below twenty the scale's numbers are left out. Steps are averaged where
  /// there are more of them than columns; missing values leave a gap.
  public func text(width: Int = 100) -> String {
    let width = max(1, width)
    let indent = width < 20 ? 0 : Self.labelWidth + 1
    let columns = max(1, min(bars.count, width - indent))
    let main = Self.averaged(bars, to: columns)
    let other = dots.count == bars.count ? Self.averaged(dots, to: columns) : Array(repeating: .nan, count: columns)
    let scale = ChartScale(for: main + other, lines: height)
    var drawing = [String(title.prefix(width))]
    for line in 0..<scale.lines {
      let cells = zip(main, other).map { bar, dot in
        let block = scale.block(of: bar, at: line)
        return block == " " && scale.line(of: dot) == line ? "·" : block
      }
      drawing.append((indent == 0 ? "" : label(of: line, on: scale) + "│") + String(cells))
    }
    if !ticks.isEmpty { drawing.append(tickLine(columns: columns, indent: indent, width: width)) }
    return drawing.joined(separator: "\n")
  }

  private func label(of line: Int, on scale: ChartScale) -> String {
    let text = scale.label(of: line).map(Self.short) ?? ""
    return String(repeating: " ", count: max(0, Self.labelWidth - text.count)) + text
  }

  /// A number in at most eight characters: with one decimal, or two digits where it is small.
  private static func short(_ value: Double) -> String {
    var decimals = 1
    var scaled = value.magnitude * 10
    while scaled < 10, decimals < 5 {
      scaled *= 10
      decimals += 1
    }
    for text in [value.text(decimals: decimals), value.text(decimals: 0)] where text.count <= labelWidth { return text }
    var (mantissa, exponent) = (value, 0)
    while mantissa.magnitude >= 9.5 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\(mantissa.text(decimals: 0))e\(exponent)"
  }

  /// The ticks that fit, with a space between.
  private func tickLine(columns: Int, indent: Int, width: Int) -> String {
    var line = ""
    for tick in ticks where bars.indices.contains(tick.step) {
      let column = indent + tick.step * columns / bars.count
      guard line.isEmpty || column > line.count, column + tick.text.count <= width else { continue }
      line += String(repeating: " ", count: column - line.count) + tick.text
    }
    return line
  }

  private static func averaged(_ values: [Double], to columns: Int) -> [Double] {
    (0..<columns).map { column in
      let present = values[column * values.count / columns..<(column + 1) * values.count / columns].filter(\.isFinite)
      return present.isEmpty ? .nan : present.reduce(0, +) / Double(present.count)
    }
  }
}
