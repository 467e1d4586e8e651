#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyReports
  import EnergyTimeSeries
  import GLPKBackend
  import MILPModel
  import ModelFiles
  import Testing

  #if canImport(FoundationEssentials)
    import FoundationEssentials
  #else
    import Foundation
  #endif

  @Suite("The README")
  struct ReadmeTests {
    private func file(_ path: String) throws -> String {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test("its example is the one that is compiled here") func sameExample() throws {
      let lines = try file("Tests/ReadmeTests/BestStart.swift").split(separator: "\n", omittingEmptySubsequences: false)
      let first = try #require(lines.firstIndex { $0.hasSuffix("README begins") })
      let end = try #require(lines.firstIndex { $0 == "#endif" })
      let example = lines[(first + 1)..<end].map { String($0.dropFirst(2)) }.joined(separator: "\n")
      #expect(try file("README.md").contains("```swift\n\(example)\n```"))
    }

    @Test("its example finds the surplus") func example() throws {
      let start = Instant(secondsSinceEpoch: 0)
      let grid = try #require(TimeGrid(start: start, stepSeconds: 3600, count: 4))
      let best = try bestStart(
        of: [.kilowatts(2), .kilowatts(1)], on: grid, netLoad: [500, 500, -2000, -1000])
      #expect(best == grid.instant(at: 2))
    }

    @Test("shows what 'make run' prints, the time apart") func samePage() throws {
      let json = try JSONValue(parsing: file("Examples/logged-day.json"))
      guard case .planned(let plan) = try Planner(solver: GLPKSolver()).plan(PlanRequest(json: json)) else {
        Issue.record("expected a plan")
        return
      }
      func withoutTime(_ text: String) -> String { text.replacing(/\(\d+ ms\)/, with: "(… ms)") }
      let head = PlanSummary(plan).text().split(separator: "\n", omittingEmptySubsequences: false).prefix(8)
      #expect(try withoutTime(file("README.md")).contains(withoutTime(head.joined(separator: "\n"))))
    }

    @Test("the page on files names every key of every file") func everyKey() throws {
      let page = try file("Docs/files.md")
      let fields =
        PlanRequest.fields() + Plan.fields + Model.fields + SiteDescription.fields + MicrogridIndicators.fields
      for key in keys(.object(fields)) { #expect(page.contains("`\(key)`"), "\(key) is missing") }
    }

    private func keys(_ kind: Field.Kind) -> [String] {
      switch kind {
      case .object(let fields): fields.flatMap { [$0.name] + keys($0.kind) }
      case .list(let element), .map(let element): keys(element)
      case .variant(_, let variants): variants.flatMap { [$0.name] + keys(.object($0.fields)) }
      default: []
      }
    }
  }
#endif
