import CheckedJSON
import EnergyPlanning
import Foundation
import SeededRandom
import Testing

#if GLPK
  import GLPKBackend

  @Suite("A request with any values")
  struct MutationTests {
    @Test("is refused with faults, or answered with a document, and never traps", arguments: 0..<6)
    func mutations(seed: Int) throws {
      var random = SeededNumbers(seed: UInt64(seed))
      let request = try Sample.request()
      for _ in 0..<50 {
        var mutant = request
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          guard let pointer = Self.pointers(of: mutant).randomElement(using: &random) else { continue }
          mutant = Self.mutated(mutant, at: pointer, &random)
        }
        try expectAnswer(to: mutant)
      }
    }

    /// A document that was printed and read again, as files are.
    private func expectAnswer(to mutant: JSONValue) throws {
      let document = try JSONValue(parsing: mutant.text)
      do throws(InputFaults) {
        var request = try PlanRequest(json: document)
        request.options.nodeLimit = 20
        request.options.timeLimitSeconds = 2
        switch try Planner(solver: GLPKSolver()).plan(request) {
        case .planned(let plan):
          #expect(plan.bound <= plan.objective)
          _ = plan.json().text
        case .infeasible(let conflict): #expect(!conflict.sentences.isEmpty)
        case .limitReached: break
        case .rejected(let violations): Issue.record("\(violations) in a plan for \(mutant.compactText)")
        }
      } catch {
        #expect(!error.faults.isEmpty, "no fault is named of \(mutant.compactText)")
        #expect(!error.description.isEmpty)
      }
    }

    private static func mutated(_ document: JSONValue, at pointer: String, _ random: inout SeededNumbers) -> JSONValue {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return document.with(pointer, nil)
      case 1: return document.with(pointer + "x", 1)
      case 2...4:
        guard case .number(let number)? = document.at(pointer) else { break }
        let factors: [Double] = [-1, 0, 0.01, 0.5, 0.9, 1.1, 2, 10, 1e6]
        let factor = factors.randomElement(using: &random) ?? 1
        return document.with(pointer, .number(number * factor))
      default: break
      }
      return document.with(pointer, strange.randomElement(using: &random) ?? .null)
    }

    private static let strange: [JSONValue] = [
      .null, true, "", "x", "battery", "cost", "UTC", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59",
      "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "2026-06-21T03:00:01Z", [], [1, 2], [[]], [:], 0, 1, -1,
      0.5, 2, 1000, 1e-300, 1e-9, 604_800, 5_256_000, 1e12, 1e15, 9.3e18, -9.3e18, 1e300, .number(.nan),
    ]

    /// Where the values of a document stand.
    private static func pointers(of value: JSONValue, below pointer: String = "") -> [String] {
      let parts: [(String, JSONValue)]
      switch value {
      case .object(let members): parts = members.map { ($0.key, $0.value) }
      case .array(let elements): parts = elements.enumerated().map { ("\($0)", $1) }
      case .numbers: parts = [("0", 0)]
      default: parts = []
      }
      return parts.flatMap { key, part in
        [pointer + "/" + key] + pointers(of: part, below: pointer + "/" + key)
      }
    }
  }
#endif
