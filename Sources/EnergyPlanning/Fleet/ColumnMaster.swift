internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// The best mix of known schedules, as a linear program whose duals are prices: the master of a Dantzig–Wolfe
/// decomposition.
///
///     min  Σ_t (c_t import_t − e_t export_t) + peak price · peak + excess price · excess + Σ_g,p cost_gp w_gp
///     λ_t :  import_t − export_t − Σ w_gp y_gp,t = netLoad_t           and likewise ν, π for limited loads and the peak
///            Σ_p w_gp = 1,  w ≥ 0                                      for every group of members g
///
/// Source: Dantzig and Wolfe, *Decomposition principle for linear programs*, Operations Research 8 (1960).
struct ColumnMaster {
  /// What the members of one group do together.
  struct Column {
    /// Their power in each of the fleet's loads, in W.
    var loads: [[Double]]
    /// What it costs apart from the power.
    var cost: Double
    /// The members' schedules.
    var schedules: [Schedule]
  }

  /// Members of each group, by their places.
  let groups: [Range<Int>]
  private(set) var columns: [[Column]]
  private let base: FleetLoad
  private let cost: SiteCost

  /// Prices that the best mix gives, what it comes to, and the share of each column.
  struct Optimum {
    let prices: DualPrices
    let value: Double
    let shares: [[Double]]
  }

  /// So many groups: then the linear program stays small for any number of members.
  private static let mostGroups = 50
  /// Columns of a group that are kept for the next time.
  private static let mostColumns = 24

  init(memberCount: Int, base: FleetLoad, cost: SiteCost) {
    let count = min(memberCount, Self.mostGroups)
    groups = (0..<count).map { memberCount * $0 / count..<memberCount * ($0 + 1) / count }
    columns = groups.map { _ in [] }
    self.base = base
    self.cost = cost
  }

  /// Adds to every group the column that its members' schedules make, where it is new.
  mutating func add(_ schedules: [Schedule], of members: [FleetMember], under weights: MarginalCost) {
    for (g, group) in groups.enumerated() {
      var column = Column(
        loads: base.loads.map { $0.map { _ in 0 } }, cost: 0, schedules: Array(schedules[group]))
      for k in group {
        for (place, share) in members[k].shares.enumerated() where share != 0 {
          for (t, watts) in schedules[k].power.values.enumerated() { column.loads[place][t] += share * watts }
        }
        column.cost += members[k].ownCost(schedules[k], under: weights)
      }
      if columns[g].contains(where: { $0.loads == column.loads && $0.cost == column.cost }) { continue }
      columns[g].append(column)
    }
  }

  /// The best mix; nil where the solver finds none.
  func optimum(with solver: any Solver, _ options: SolveOptions) -> Optimum? {
    var model = Model()
    let steps = base.site.indices
    let free = Bounds(lower: -.infinity, upper: .infinity)
    let energy = steps.map { t -> Constraint in
      let row = model.constraint(in: Bounds(lower: base.site[t], upper: base.site[t]))
      if cost.convexImport[t] == cost.convexExport[t] {
        model.add(1, model.variable(in: free, objective: cost.convexImport[t]), to: row)
      } else {
        model.add(1, model.variable(in: 0..., objective: cost.convexImport[t]), to: row)
        model.add(-1, model.variable(in: 0..., objective: -cost.convexExport[t]), to: row)
      }
      return row
    }
    let limits = cost.limits.map { limit in
      steps.map { t -> Constraint in
        let load = base.loads[limit.load][t]
        let row = model.constraint(in: Bounds(lower: load, upper: load))
        model.add(1, model.variable(in: Bounds(lower: limit.least, upper: limit.most)), to: row)
        for sign in [1.0, -1] { model.add(sign, model.variable(in: 0..., objective: cost.excessPrice), to: row) }
        return row
      }
    }
    var peak: [Constraint] = []
    if let charged = cost.peak {
      let beyond = model.variable(in: 0..., objective: charged.price)
      peak = steps.map { t in
        let row = model.constraint(in: Bounds(lower: base.site[t], upper: base.site[t]))
        let load = model.variable(in: free)
        model.add(1, load, to: row)
        let top = model.constraint(in: Bounds(lower: -.infinity, upper: charged.soFar))
        model.add(1, load, to: top)
        model.add(-1, beyond, to: top)
        return row
      }
    }
    let shares = columns.map { columns -> [Variable] in
      let one = model.constraint(in: Bounds(lower: 1, upper: 1))
      return columns.map { column in
        let share = model.variable(in: 0..., objective: column.cost)
        model.add(1, share, to: one)
        for t in steps where column.loads[0][t] != 0 {
          model.add(-column.loads[0][t], share, to: energy[t])
          if !peak.isEmpty { model.add(-column.loads[0][t], share, to: peak[t]) }
        }
        for (limit, rows) in zip(cost.limits, limits) {
          for t in steps where column.loads[limit.load][t] != 0 {
            model.add(-column.loads[limit.load][t], share, to: rows[t])
          }
        }
        return share
      }
    }
    guard let found = try? solver.solve(model, options: options), let solution = found.solution,
      solution.duals != nil
    else { return nil }
    func dual(_ row: Constraint) -> Double { solution.dual(of: row) ?? 0 }
    let raw = DualPrices(
      energy: energy.map(dual), limits: limits.map { $0.map(dual) }, peak: peak.map(dual))
    return Optimum(
      // Rounding may lead a hair out of the prices that give a bound.
      prices: cost.moved(raw, along: raw, by: 0), value: solution.objective + cost.offset,
      shares: shares.map { $0.map { max(0, solution[$0]) } })
  }

  /// Drops the columns that prices show to be far from use: of each group all but the cheapest ones. Whether any went.
  mutating func forget(at prices: DualPrices, keeping shares: [[Double]]) -> Bool {
    let former = columns.map(\.count)
    for g in columns.indices where columns[g].count > 2 * Self.mostColumns {
      let reduced = columns[g].map { column -> Double in
        var sum = column.cost
        for t in prices.energy.indices { sum += prices.energy[t] * column.loads[0][t] }
        for t in prices.peak.indices { sum += prices.peak[t] * column.loads[0][t] }
        for (limit, multipliers) in zip(cost.limits, prices.limits) {
          for t in multipliers.indices { sum += multipliers[t] * column.loads[limit.load][t] }
        }
        return sum
      }
      let order = columns[g].indices.sorted { (reduced[$0], $0) < (reduced[$1], $1) }
      let kept = Set(order.prefix(Self.mostColumns)).union(columns[g].indices.filter { shares[g][$0] > 0 })
      columns[g] = columns[g].indices.filter(kept.contains).map { columns[g][$0] }
    }
    return columns.map(\.count) != former
  }
}
