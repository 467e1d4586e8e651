#if GLPK
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  @Suite("The check of a plan")
  struct PlanCheckTests {
    private let request: PlanRequest
    private let plan: Plan
    private let check: PlanCheck

    init() throws {
      let request = try Requests.loggedDay()
      self.request = request
      plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
      check = PlanCheck(request, fitted: request.devices.compactMap { $0.fitted(to: request.grid).device })
    }

    @Test("finds nothing wrong with a sound plan") func sound() {
      #expect(check.violations(in: plan).isEmpty)
    }

    @Test("catches every decision that is flipped", arguments: 0..<4) func flipped(device: Int) {
      for step in request.grid.steps {
        var wrong = plan
        wrong.devices[device].schedule.decisions[step] = 1 - plan.devices[device].schedule.decisions[step]
        #expect(check.violations(in: wrong).contains { $0.device == plan.devices[device].id })
      }
    }

    @Test("catches a whole schedule shifted by a step", arguments: 0..<4) func shifted(device: Int) {
      var wrong = plan
      let schedule = plan.devices[device].schedule
      wrong.devices[device].schedule.decisions = [0] + schedule.decisions.dropLast()
      wrong.devices[device].schedule.power = TimeSeries(on: request.grid) {
        $0 == 0 ? .watts(0) : schedule.power[$0 - 1] ?? .watts(0)
      }
      #expect(!check.violations(in: wrong).isEmpty)
    }

    @Test("catches power that is not in the net load") func balance() {
      var wrong = plan
      wrong.devices[0].schedule.power = TimeSeries(on: request.grid, repeating: .watts(0))
      let violations = check.violations(in: wrong)
      #expect(violations.contains { $0.device == nil && $0.message.contains("net load") })
    }

    @Test(
      "catches every published figure that is not what the curves give",
      arguments: [
        "objective", "no objective", "bound", "no bound", "gap", "unmanaged objective", "net load without",
        "unmanaged net load", "first step", "a missing device", "own cost",
      ])
    func figures(_ figure: String) {
      var wrong = plan
      let nothing = TimeSeries<Power>(on: request.grid, repeating: .watts(0))
      switch figure {
      case "objective": wrong.objective -= 100
      case "no objective": wrong.objective = .nan
      case "bound": wrong.bound += 100
      case "no bound": wrong.bound = .nan
      case "gap": wrong.relativeGap = 0.5
      case "unmanaged objective": wrong.objectiveUnmanaged += 100
      case "net load without": wrong.netLoadWithout = nothing
      case "unmanaged net load": wrong.netLoadUnmanaged = nothing
      case "first step": wrong.validFrom = wrong.validFrom + 900
      case "a missing device": wrong.devices.removeLast()
      default: wrong.devices[0].schedule.ownCost = .infinity
      }
      #expect(!check.violations(in: wrong).isEmpty)
    }

    @Test("catches a limit that is exceeded") func limit() {
      var limited = request
      limited.site.importLimit = .kilowatts(90)
      let check = PlanCheck(limited, fitted: limited.devices)
      #expect(check.violations(in: plan).contains { $0.message.contains("above the limit of 90000") })
    }
  }
#endif
