internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// A device of a fleet: how it answers prices, and whether it may stay off instead.
///
/// A class, as there are many and each is handed on often.
final class FleetMember: Sendable {
  let place: Int
  let device: any FlexConsumer
  private let terms: PlanningTerms
  /// Its share in each of the fleet's loads.
  let shares: [Double]
  /// Nothing at all, for a device that may stay off.
  let off: Schedule
  private let answer: Answer
  private let grid: TimeGrid

  private enum Answer {
    case own(any PriceResponder)
    case solved(SolvedResponse)
  }

  /// - Throws: the device's own faults, for one that must be solved; that there is no solver for it.
  init(
    _ device: any FlexConsumer, place: Int, in request: PlanRequest, _ solver: (any Solver)?, _ options: SolveOptions
  ) throws(InputFaults) {
    let grid = request.grid
    self.device = device
    terms = device.terms
    shares = FleetLoad.shares(of: device, in: request)
    self.place = place
    self.grid = grid
    off = Self.off(device, on: grid)
    if let own = (device as? any PriceResponsive)?.responder(on: grid) {
      answer = .own(own)
    } else {
      if solver == nil, !(device is any SelfOperating) {
        throw InputFaults([
          InputFault(
            InputPath(), value: "a planner without a solver",
            expected: "one with a solver, for a device that neither answers prices nor operates itself")
        ])
      }
      answer = .solved(try SolvedResponse(device, on: grid, solver, options))
    }
  }

  /// What the decisions of a device that is solved are; others say so in their schedules.
  var decisionKind: DecisionKind? {
    if case .solved(let response) = answer { return response.decisionKind }
    return nil
  }

  /// What devices have in common whose bounds are the same at the same prices; nil for one that is like no other.
  var likeness: Likeness? {
    guard case .own(let responder) = answer, let alike = responder as? any Hashable else { return nil }
    return Likeness(responder: AnyHashable(alike), maxCost: terms.maxCost, shares: shares)
  }

  /// What decides a member's bound at given prices.
  struct Likeness: Hashable {
    let responder: AnyHashable
    let maxCost: Double?
    let shares: [Double]
  }

  /// What an answer takes, an enumeration being one: a solver takes some hundred times as long.
  var work: Int {
    if case .solved = answer { return 300 }
    return 1
  }

  /// The cheapest schedule, staying off included where that is allowed.
  func bestResponse(to marginal: MarginalCost, current: Schedule) throws(InputFaults) -> Schedule {
    var running: Schedule
    switch answer {
    case .own(let own): running = try own.bestResponse(to: marginal, current: current)
    case .solved(let response): running = response.bestResponse(to: marginal, current: current) ?? current
    }
    guard let most = terms.maxCost else { return running }
    return cost(running, under: marginal) > most ? off : running
  }

  /// What no schedule of the device costs less than at linear prices, what it forgoes by staying off included.
  ///
  /// - Parameter searches: whether there is time to solve for it, where the device must be solved.
  func lowerBound(under prices: MarginalCost, searches: Bool) -> Double {
    let running: Double
    switch answer {
    case .own(let own): running = own.lowerBound(under: prices)
    case .solved(let response): running = response.lowerBound(under: prices, searches: searches)
    }
    return terms.maxCost.map { min($0, running) } ?? running
  }

  /// What a schedule costs: power, own costs, moved starts, what staying off forgoes.
  func cost(_ schedule: Schedule, under marginal: MarginalCost) -> Double {
    schedule.power.values.enumerated().reduce(ownCost(schedule, under: marginal)) {
      $0 + marginal.cost(of: $1.element, at: $1.offset)
    }
  }

  /// What a schedule costs apart from the power that it draws.
  func ownCost(_ schedule: Schedule, under marginal: MarginalCost) -> Double {
    let moves =
      marginal.ownCostWeight == 0
      ? 0 : (terms.movePrice ?? marginal.movePrice) * MovedStarts(terms.previous, schedule).count
    return marginal.ownCost(of: schedule) + moves + (schedule.isOff ? terms.maxCost ?? 0 : 0)
  }

  /// The least and the most that it can draw at some steps, in W; nil where its model says nothing.
  func reach(at steps: [Int]) -> [ClosedRange<Double>]? {
    var model = Model()
    guard let formulation = try? device.formulate(on: grid, in: &model) else { return nil }
    return steps.map { t in
      let range = model.range(of: formulation.power[t])
      let least = terms.isOptional ? min(0, range.lower) : range.lower
      return least...max(least, terms.isOptional ? max(0, range.upper) : range.upper)
    }
  }

  /// Moved starts are told by what the device decides, whether it runs or not.
  private static func off(_ device: any FlexConsumer, on grid: TimeGrid) -> Schedule {
    var schedule = Schedule.idle(on: grid)
    schedule.isOff = true
    var model = Model()
    guard device.terms.isOptional, device.terms.previous != nil,
      let formulation = try? device.formulate(on: grid, in: &model)
    else { return schedule }
    schedule.decisionKind = formulation.decisionKind
    return schedule
  }
}
