#if GLPK
  import MILPModel
  import Testing

  #if canImport(FoundationEssentials)
    import FoundationEssentials
  #else
    import Foundation
  #endif

  @Suite("The page on modelling")
  struct ModellingPageTests {
    @Test("has the examples that are compiled here") func sameExamples() throws {
      let examples = try PageExamples(page: "modelling.md", source: "ModellingPage.swift")
      #expect(examples.missing.isEmpty)
      #expect(examples.examples.count == 7)
    }

    @Test("its examples give what it says") func answers() throws {
      #expect(try #require(try boiler()).objective == 194)
      let switched = try #require(try switches())
      #expect(switched.objective == 800)
      #expect(try #require(try curves()).objective == 0.8 + 0.5 * 4)
    }

    @Test("goals, changes and progress work as it says") func calls() async throws {
      var model = Model()
      let heat = model.variable("heat", in: 0...10)
      let more = model.variable("more", in: 0...10)
      let limit = model.require(heat + more >= 4)
      let best = try #require(try goals(model, energy: heat + more, starts: 1 * heat))
      #expect(best[heat] == 0)
      #expect(try await progress(model).termination == .optimal)
      #expect(try changes(&model, limit, heat).termination == .optimal)
    }

    @Test("its reasons name the conflict and the repair") func conflicts() throws {
      var model = Model()
      let car = model.variable("car", in: 0...3000)
      model.require(1 * car <= 2000, named: "limit", label: "site")
      model.addBlock(group: "car-1") { _ = $0.require(1 * car >= 2500, named: "deadline") }
      #expect(
        try reasons(model) == [
          "row limit (site)", "row deadline of car-1", "row limit (site): 2000.0 becomes 2500.0",
        ])
    }
  }
#endif
