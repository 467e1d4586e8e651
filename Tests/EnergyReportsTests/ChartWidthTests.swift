import EnergyReports
import Testing

@Suite("The width of charts")
struct ChartWidthTests {
  @Test(
    "no line is wider than asked, and the lines of the drawing are equally wide",
    arguments: [1, 2, 8, 9, 10, 11, 19, 20, 21, 40, 80, 100, 300], [0, 1, 2, 96, 1000])
  func width(_ width: Int, count: Int) {
    let values = (0..<count).map { Double($0 % 7 - 3) }
    let ticks = (0..<count).filter { $0 % 4 == 0 }.map { (step: $0, text: "00:00") }
    var chart = TerminalChart("A title of some forty letters, and a few more", bars: values, dots: values, ticks: ticks)
    chart.height = 4
    let lines = chart.text(width: width).split(separator: "\n", omittingEmptySubsequences: false)
    // Title, drawing, and clocks where there are steps.
    #expect(lines.count == (count == 0 ? 5 : 6))
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(Set(lines[1...4].map(\.count)).count == 1)
  }

  @Test("every step has a column where there is room, and the whole width is used where there is not")
  func columns() {
    let lines = { (count: Int) in
      TerminalChart("", bars: Array(repeating: 1, count: count)).text(width: 80).split(separator: "\n")
    }
    // Eight columns of numbers and one of axis stand before the bars.
    #expect(lines(1).allSatisfy { $0.count == 10 })
    #expect(lines(71).allSatisfy { $0.count == 80 })
    #expect(lines(96).allSatisfy { $0.count == 80 })
  }

  @Test("steps are averaged where there are more than columns, leaving out missing ones")
  func averaging() {
    // Six steps in three columns of a chart without numbers: means 1, 2 (of the one present) and none.
    var chart = TerminalChart("", bars: [0, 2, .nan, 2, .nan, .nan])
    chart.height = 2
    #expect(chart.text(width: 3) == "\n █ \n██ ")
  }

  @Test("below twenty columns the bars have all the room")
  func narrow() {
    var chart = TerminalChart("Load", bars: [1, 2])
    chart.height = 2
    #expect(chart.text(width: 19) == "Load\n █\n██")
    #expect(chart.text(width: 20) == "Load\n       2│ █\n       0│██")
  }

  @Test("clocks stand under their columns, and one that would touch the former or pass the edge is left out")
  func ticks() {
    func last(_ ticks: [(step: Int, text: String)], width: Int = 30) -> String? {
      TerminalChart("", bars: Array(repeating: 1, count: 21), ticks: ticks).text(width: width)
        .split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init)
    }
    let indent = String(repeating: " ", count: 9)
    #expect(last([(0, "00:00"), (6, "01:30"), (16, "04:00")]) == indent + "00:00 01:30     04:00")
    #expect(last([(0, "00:00"), (5, "01:15"), (7, "01:45")]) == indent + "00:00  01:45")
    #expect(last([(17, "04:15")]) == "")
    #expect(last([(2, "00:30"), (21, "05:15"), (-1, "23:45")]) == indent + "  00:30")
  }
}
