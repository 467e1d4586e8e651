import EnergyReports
import Testing

@Suite("Charts for a terminal")
struct TerminalChartTests {
  /// The drawing without title and labels: what stands right of the axis.
  private func cells(_ bars: [Double], dots: [Double] = [], height: Int) -> [String] {
    drawing(bars, dots: dots, height: height).map { String($0.drop { $0 != "│" }.dropFirst()) }
  }

  /// What stands left of the axis, without spaces.
  private func labels(_ bars: [Double], height: Int) -> [String] {
    drawing(bars, height: height).map { String($0.prefix { $0 != "│" }.drop { $0 == " " }) }
  }

  private func drawing(_ bars: [Double], dots: [Double] = [], height: Int) -> [String] {
    var chart = TerminalChart("Load", bars: bars, dots: dots)
    chart.height = height
    return chart.text(width: 40).split(separator: "\n").dropFirst().map(String.init)
  }

  @Test("title, numbers beside the axis, bars, dots and clocks make a drawing")
  func whole() {
    var chart = TerminalChart("Net load in kW", bars: [2, 1, -1], dots: [.nan, 2, .nan], ticks: [(0, "00:00")])
    chart.height = 3
    let expected = """
      Net load in kW
             2│█·␣
             0│██␣
            -1│␣␣█
               00:00
      """
    #expect(chart.text().replacing(" ", with: "␣") == expected.replacing(" ", with: "␣"))
  }

  // MARK: Bars

  @Test("a bar stands on zero, to the nearest eighth of a line")
  func standing() {
    #expect(cells([0, 0.25, 0.5, 1, 1.125, 1.5, 2], height: 2) == ["    ▁▄█", " ▂▄████"])
    #expect(cells([0.03, 0.04, 1], height: 2) == ["  █", " ▁█"])
  }

  @Test("a negative bar hangs from zero, to half a line, and leaves a rest under half away")
  func hanging() {
    #expect(cells([0, -0.25, -0.5, -1, -1.25, -1.5, -2], height: 2) == ["  ▀████", "     ▀█"])
  }

  @Test("standing and hanging bars meet at a border between two lines")
  func bothSigns() {
    // Two lines above and two below, a line worth 1: any other split would have to make a line worth 2.
    #expect(cells([2, 1, 0.5, 0, -0.5, -1, -2], height: 4) == ["█      ", "██▄    ", "    ▀██", "      █"])
  }

  @Test("lines are shared so that the worth of one is smallest")
  func split() {
    // 3 above and 1 below in four lines: each worth 1, and both extremes fill their side.
    #expect(cells([3, -1], height: 4) == ["█ ", "█ ", "█ ", " █"])
    #expect(cells([1, -3], height: 4) == ["█ ", " █", " █", " █"])
    // However small one side is, it keeps a line: 0.3 of its 3 is under half of it and stays empty.
    #expect(cells([6, -0.3], height: 3) == ["█ ", "█ ", "  "])
  }

  @Test("nothing of a negative bar is above zero, and nothing of a positive one below")
  func noStrayMarks() {
    for k in 1...40 {
      let value = Double(k) / 10
      // The first column spans the scale from 4 to -4: eight lines, zero after the fourth.
      let lines = cells([4, -4, value, -value], height: 8)
      #expect(lines.prefix(4).allSatisfy { $0.dropFirst(3).first == " " }, "\(value)")
      #expect(lines.suffix(4).allSatisfy { $0.dropFirst(2).first == " " }, "\(value)")
    }
  }

  @Test("zeros alone, missing values alone and no values at all leave the drawing empty")
  func empty() {
    #expect(cells([0, 0, 0], height: 2) == ["   ", "   "])
    #expect(cells([.nan, .nan], height: 2) == ["  ", "  "])
    #expect(cells([], height: 2) == [" ", " "])
  }

  @Test("a missing or infinite value leaves a gap and does not change the scale")
  func missing() {
    #expect(cells([1, .nan, 2, .infinity, 2], height: 2) == ["  █ █", "█ █ █"])
  }

  @Test(
    "values beyond all measure are drawn without stopping the program",
    arguments: [1e308, 1e19, 1e-300, .leastNonzeroMagnitude])
  func extremes(size: Double) {
    #expect(cells([size, -size], height: 4).count == 4)
    #expect(labels([size, -size], height: 4).allSatisfy { $0.count <= 8 })
  }

  // MARK: Dots

  @Test("a dot shows where its value lies and the bar does not cover it")
  func dots() {
    #expect(cells([0, 0, 2, 0], dots: [0.5, 1.5, 1.5, 2], height: 2) == [" ·█·", "· █ "])
    #expect(cells([0, 0, -2, 0], dots: [-0.5, -1.5, -1.5, -2], height: 2) == ["· █ ", " ·█·"])
  }

  @Test("a dot on a border belongs to the line nearer to zero, and one at zero is not drawn")
  func dotsOnBorders() {
    #expect(cells([2, 0, 0, 0, -2], dots: [0, 1, 0, -1, 0], height: 4) == ["█    ", "█·   ", "   ·█", "    █"])
    // 0.3 / 0.1 is 2.9999999999999996 and 0.7 / 0.1 is 6.999999999999999: neither may slip a line.
    #expect(cells([1, 0], dots: [.nan, 0.3], height: 10)[7] == "█·")
    #expect(cells([1.1, 0], dots: [.nan, 0.3], height: 11)[8] == "█·")
  }

  @Test("dots of another length than the bars are not drawn")
  func foreignDots() {
    #expect(cells([1, 0], dots: [1], height: 2) == ["█ ", "█ "])
  }

  @Test("a dot enlarges the scale when it lies beyond the bars")
  func dotsScale() {
    #expect(cells([1, 0], dots: [0, 2], height: 2) == [" ·", "█ "])
  }

  // MARK: Labels

  @Test("the ends of the scale stand at the first and the last line")
  func ends() {
    #expect(labels([1.5, 0.3], height: 3) == ["1.5", "", "0"])
    #expect(labels([-1.5, -0.3], height: 3) == ["0", "", "-1.5"])
    // Lines worth 2: the side below reaches further than its values.
    #expect(labels([4, -1], height: 3) == ["4", "0", "-2"])
  }

  @Test("zero is named when both signs occur, above its line or else below it")
  func zero() {
    #expect(labels([2, -2], height: 4) == ["2", "0", "", "-2"])
    #expect(labels([1, -3], height: 4) == ["1", "0", "", "-3"])
    #expect(labels([1, -2], height: 2) == ["1", "0", "-2"])
  }

  @Test("small numbers keep two digits, large ones fit their eight columns")
  func digits() {
    #expect(labels([0.042, 0], height: 2) == ["0.042", "0"])
    #expect(labels([123_456.75, 0], height: 2) == ["123456.8", "0"])
    #expect(labels([12_345_678, 0], height: 2) == ["12345678", "0"])
    #expect(labels([-2e9, 0], height: 2) == ["0", "-2e9"])
    #expect(labels([99_600_000_000, 0], height: 2) == ["1e11", "0"])
    #expect(labels([123e40, 0], height: 2) == ["1.23e+42", "0"])
    #expect(labels([-123e40, 0], height: 2) == ["0", "-1e42"])
  }
}
