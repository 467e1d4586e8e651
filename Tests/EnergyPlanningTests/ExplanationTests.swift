#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import SeededRandom
  import Testing

  @Suite("The explanation of a plan")
  struct ExplanationTests {
    private let planner = Planner(solver: GLPKSolver())

    private func load(_ id: DeviceID, _ watts: [Double], _ window: TimeWindow) -> ShiftableAppliance {
      ShiftableAppliance(id: id, profile: watts.map { .watts($0) }, window: window)
    }

    /// Hours with two loads and a battery among random sun and prices.
    private func random(_ seed: Int) throws -> PlanRequest {
      var numbers = SeededNumbers(seed: UInt64(seed))
      func watts(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &numbers)) }
      let netLoad = (0..<8).map { _ in watts(-2500...1500) }
      var request = try Requests.request(netLoad, stepSeconds: 3600) { grid in
        [
          load("a", [watts(500...2000), watts(500...2000)], grid.window(1, 6)),
          load("b", [watts(500...3000)], grid.window(0, 5)),
          Battery(
            id: "battery", capacity: .wattHours(2000), chargePower: .watts(1000), dischargePower: .watts(1000),
            stateOfCharge: 0.3),
        ]
      }
      request.goal = .cost(
        Tariff(importPrice: (0..<8).map { _ in watts(10...40) / 100 }, exportPrice: Array(repeating: 0.05, count: 8)))
      request.options.explains = true
      return request
    }

    /// The objective with one device in another form and nothing else changed.
    private func objective(_ request: PlanRequest, _ place: Int, _ device: any FlexConsumer) throws -> Double {
      var other = request
      other.options.explains = false
      other.devices[place] = device
      return try planner.expectedPlan(other).objective
    }

    @Test("a counter-fact equals a plan with that choice forced", arguments: 0..<15) func counterFacts(seed: Int) throws
    {
      let request = try random(seed)
      let plan = try planner.expectedPlan(request)
      for (place, explanation) in plan.explanations.enumerated() {
        #expect(explanation.searches == .all)
        for fact in explanation.alternatives {
          guard case .start(let start) = fact.choice, var forced = request.devices[place] as? ShiftableAppliance else {
            continue
          }
          forced.window = TimeWindow(from: start, to: start + Int64(forced.profile.count) * 3600)
          let expected = try objective(request, place, forced)
          #expect((fact.objective - expected).magnitude < 1e-6)
          #expect((fact.extraCost - (expected - plan.objective)).magnitude < 1e-6)
          #expect(fact.extraCost > -1e-6 && fact.isProven)
        }
      }
    }

    @Test("the runner-up is the best of all other starts with everything else planned anew", arguments: 0..<8)
    func runnerUp(seed: Int) throws {
      let request = try random(seed)
      let plan = try planner.expectedPlan(request)
      for (place, explanation) in plan.explanations.enumerated() {
        guard let device = request.devices[place] as? ShiftableAppliance else { continue }
        let chosen = try #require(plan.devices[place].schedule.decisions.firstIndex(of: 1))
        let others = try device.placements(on: request.grid).filter { $0.start != chosen }.map { placement in
          var forced = device
          forced.window = request.grid.window(placement.start, placement.start + device.profile.count)
          return try objective(request, place, forced)
        }.sorted()
        #expect(explanation.alternatives.count == min(2, others.count))
        for (fact, expected) in zip(explanation.alternatives, others) {
          #expect((fact.objective - expected).magnitude < 1e-6)
        }
      }
    }

    @Test("what an hour more would save equals a plan with that window", arguments: 0..<15) func hours(seed: Int) throws
    {
      let request = try random(seed)
      let plan = try planner.expectedPlan(request)
      for (place, explanation) in plan.explanations.enumerated() {
        for wish in explanation.wishes {
          guard var looser = request.devices[place] as? ShiftableAppliance else { continue }
          if wish.path.pointer == "/latestEnd" { looser.window.end = looser.window.end + 3600 }
          if wish.path.pointer == "/earliestStart" { looser.window.start = looser.window.start + -3600 }
          let expected = try objective(request, place, looser)
          #expect((wish.saving - (plan.objective - expected)).magnitude < 1e-6)
          #expect(wish.saving > -1e-6)
        }
      }
    }

    @Test("names the wish that binds, and what an hour more of it would save") func bindingWish() throws {
      var request = try Requests.request([500, 500, 500, -2000], stepSeconds: 3600) {
        [load("a", [1000], $0.window(0, 3))]
      }
      request.options.explains = true
      let explanation = try #require(try planner.expectedPlan(request).explanations.first)
      #expect(explanation.bindingWish?.path.pointer == "/latestEnd")
      #expect(explanation.bindingWish?.saving == 1000)
      #expect(explanation.share == 1000)
      #expect(explanation.marginalCost == [1000, 1000, 1000, 0])
    }

    @Test("tells what an optional device that stays off would cost") func off() throws {
      var request = try Requests.request([0, 0], stepSeconds: 3600) { grid in
        var device = load("a", [1000], grid.window(0, 2))
        device.terms.maxCost = 0.1
        return [device]
      }
      request.goal = .cost(Tariff(importPrice: [0.3, 0.2], exportPrice: [0, 0]))
      request.options.explains = true
      let explanation = try #require(try planner.expectedPlan(request).explanations.first)
      #expect(explanation.alternatives.map(\.choice) == [.running])
      #expect(try (#require(explanation.alternatives.first).extraCost - 0.2).magnitude < 1e-9)
    }

    @Test("costs no search unless asked for") func withoutSearches() throws {
      var request = try random(0)
      request.options.explains = false
      let explanations = try planner.expectedPlan(request).explanations
      #expect(explanations.map(\.searches) == [.none, .none, .none])
      #expect(explanations.allSatisfy { $0.marginalCost.count == 8 && $0.alternatives.isEmpty })
    }

    @Test("a device's story is the same from the plan and from its file") func story() throws {
      let plan = try planner.expectedPlan(random(1))
      let read = try DeviceStory(of: "a", inFile: plan.json())
      let direct = try #require(DeviceStory(of: "a", in: plan))
      #expect(read.json == direct.json)
      #expect(throws: InputFaults.self) { try DeviceStory(of: "nobody", inFile: plan.json()) }
    }
  }
#endif
