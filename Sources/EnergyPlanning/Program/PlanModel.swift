internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// The integer program of a whole site: its exchange with the grid in every scenario, each device's own block, the goals.
struct PlanModel {
  private(set) var model = Model()
  /// The devices in the model with their expressions, by place in the request.
  private(set) var players: [Player] = []
  /// What the devices cost and emit by themselves.
  private(set) var sums = DeviceSums()

  let request: PlanRequest
  private var flows: [SiteFlows] = []
  private var goalRows = GoalRows()

  /// A device in the model.
  struct Player {
    var place: Int
    var device: any FlexConsumer
    var formulation: Formulation
    /// 1 where an optional device runs; nil for one that must.
    var run: Variable?
    /// Which of how many alike devices it is that share one model; its own formulation is then an equal part of it.
    var share: (order: Int, count: Int)?
  }

  /// - Parameter limitsAreRows: whether the site's limits are rows of their own, which a repair can price.
  init(_ request: PlanRequest, devicesNeedExport: Bool, limitsAreRows: Bool = false) {
    self.request = request
    let tariffs = request.goal.tariffs
    let needsExport = request.grid.steps.map { t in
      devicesNeedExport || request.site.exportLimit != nil
        || tariffs.contains { $0.exportPrice[t] != 0 || $0.costOfImport(at: t) < 0 }
    }
    flows = model.addBlock(group: "site") { model in
      request.paths.indices.map {
        SiteFlows(request, scenario: $0, needsExport: needsExport, limitsAreRows: limitsAreRows, in: &model)
      }
    }
  }

  /// Adds one device's block and couples it to the balances.
  ///
  /// - Throws: the device's own faults; the model is then as before.
  mutating func add(_ device: any FlexConsumer, place: Int) throws(InputFaults) {
    let grid = request.grid
    let player = try model.addBlock(group: device.id.name) { (model: inout Model) throws(InputFaults) -> Player in
      let before = model.extent
      var formulation = try device.formulate(on: grid, in: &model)
      guard formulation.power.count == grid.count, formulation.decisions.count == grid.count else {
        let found = "\(formulation.power.count) powers and \(formulation.decisions.count) decisions"
        throw InputFaults([InputFault(InputPath(), value: found, expected: "one of each per step, \(grid.count)")])
      }
      let run = device.terms.isOptional ? try model.makeOptional(&formulation, since: before) : nil
      return Player(place: place, device: device, formulation: formulation, run: run)
    }
    couple(player.formulation, device.terms)
    if let run = player.run {
      // A device whose share is exactly what it may cost runs.
      let most = (device.terms.maxCost ?? 0) + 1e-3 * request.goal.resolution
      sums.forgone.constant += most
      sums.forgone.add(-most, run)
    }
    let moved = model.addBlock(group: device.id.name) { model in
      model.movedStarts(of: player.formulation, from: device.terms.previous)
    }
    sums.moves.add(1, moved)
    sums.moveCost.add(request.movePrice(of: device), moved)
    players.append(player)
  }

  /// Adds the one block of devices that are alike.
  ///
  /// - Throws: their own faults; the model is then as before.
  mutating func add(alike devices: [(place: Int, device: any Repeatable)]) throws(InputFaults) {
    guard let first = devices.first else { return }
    let grid = request.grid
    let all = try model.addBlock(group: first.device.id.name) { (model: inout Model) throws(InputFaults) in
      try first.device.formulate(devices.count, alike: grid, in: &model)
    }
    couple(all, first.device.terms)
    let part = all.scaled(by: 1 / Double(devices.count))
    for (order, item) in devices.enumerated() {
      players.append(
        Player(place: item.place, device: item.device, formulation: part, share: (order, devices.count)))
    }
  }

  private mutating func couple(_ formulation: Formulation, _ terms: PlanningTerms) {
    for s in flows.indices { flows[s].add(formulation, terms: terms, in: &model) }
    sums.ownCost.add(1, formulation.ownCost)
    sums.discomfort.add(1, formulation.discomfort)
    sums.emissions.add(1, formulation.emissions)
  }

  /// Forbids what would pay only on paper: importing while exporting where export earns more, and devices wasting energy
  /// where drawing more is rewarded; then adds what the goals need. Call once, after all devices.
  mutating func close() {
    let formulations = players.map(\.formulation)
    for t in request.grid.steps
    where request.goal.tariffs.contains(where: { $0.exportPrice[t] > $0.costOfImport(at: t) }) {
      for s in flows.indices { flows[s].forbidBoth(at: t, formulations, in: &model) }
    }
    for player in players {
      let formulation = player.formulation
      for pair in formulation.exclusions where wasteCouldPay(player) {
        forbidBoth(pair.first, pair.second, at: pair.step)
      }
      for item in formulation.notDuringExport {
        for s in flows.indices { flows[s].forbidDuringExport(item, formulations, in: &model) }
      }
    }
    goalRows = model.addBlock(group: "goal") { model in GoalRows(request, flows, in: &model) }
    if let first = goals.first { model.minimize(first.expression) }
  }

  /// What is made small, in order.
  ///
  /// Where the first goal is no cost, priced wishes go before it and the devices' own costs decide at the end.
  var goals: [LexicographicGoal] {
    var goals: [LexicographicGoal] = []
    for (k, item) in request.goal.ranked.enumerated() {
      var expression = goalRows.expression(of: item.goal, sums)
      if k == 0 { expression.add(1, sums.forgone) }
      // Five times what GLPK takes for equal: with as little room as that, it went round in circles in the next stage.
      goals.append(
        LexicographicGoal(
          item.goal.name, .minimize, expression, relativeTolerance: item.tolerance,
          absoluteTolerance: 5e-7 * item.goal.resolution))
    }
    if request.goal.first.countsOwnCost { return goals }
    if !sums.discomfort.terms.isEmpty {
      let discomfort = LexicographicGoal(
        "discomfort", .minimize, sums.discomfort, absoluteTolerance: sums.discomfort.leastRoom)
      goals.insert(discomfort, at: 0)
    }
    var own = sums.ownCost
    own.add(1, sums.moveCost)
    if !own.terms.isEmpty {
      var tie = LexicographicGoal("own cost", .minimize, own)
      tie.timeLimit = Self.mostSecondsForTies
      goals.append(tie)
    }
    return goals
  }

  /// Choosing between plans that are equal for all goals is worth no more than this.
  private static let mostSecondsForTies = 2.0

  /// The rows of the site's limits, by their places in the model.
  var limits: [Int: SiteFlows.Limit] { flows.reduce(into: [:]) { $0.merge($1.limits) { first, _ in first } } }

  /// Where the request's first goal stands among ``goals``.
  var placeOfFirstGoal: Int { request.goal.first.countsOwnCost || sums.discomfort.terms.isEmpty ? 0 : 1 }

  /// Whether drawing more than needed can be worth money or keep a rule: at one step for its price or for the level that
  /// was published, or at another to make room for it. Then the device may waste at no step; otherwise wasting costs
  /// nothing less, and is settled later.
  private func wasteCouldPay(_ player: Player) -> Bool {
    let formulation = player.formulation
    if player.device.terms.previous != nil, formulation.decisionKind == .level { return true }
    if request.site.exportLimit != nil || request.site.phaseExportLimit != nil { return true }
    if players.contains(where: { !$0.formulation.notDuringExport.isEmpty }) { return true }
    if formulation.ownCost.terms.contains(where: { $0.coefficient < 0 }) { return true }
    return request.goal.tariffs.contains { tariff in
      request.grid.steps.contains { tariff.costOfImport(at: $0) < 0 || tariff.exportPrice[$0] < 0 }
    }
  }

  /// Makes one of two variables zero.
  private mutating func forbidBoth(_ first: Variable, _ second: Variable, at t: Int) {
    let limits = (model.range(of: first).upper, model.range(of: second).upper)
    if limits.0 == 0 || limits.1 == 0 { return }
    let isFirst = model.variable("mode[\(t)]", .binary)
    model.require(first - limits.0 * isFirst <= 0, named: "mode[\(t)]")
    model.require(second + limits.1 * isFirst <= limits.1, named: "mode[\(t)]")
  }
}

extension LinearExpression {
  /// A millionth of a kelvin or kWh of what counts most: several times what solvers call feasible. Comfort kept to the
  /// last digit leaves them so thin a set of points that they lose it, or turn in circles.
  fileprivate var leastRoom: Double { 1e-6 * terms.reduce(0) { max($0, $1.coefficient.magnitude) } }
}

extension Formulation {
  /// The same, counted so many times.
  fileprivate func scaled(by factor: Double) -> Formulation {
    var scaled = self
    scaled.power = power.map { factor * $0 }
    scaled.decisions = decisions.map { factor * $0 }
    scaled.ownCost = factor * ownCost
    scaled.discomfort = factor * discomfort
    scaled.emissions = factor * emissions
    return scaled
  }
}
