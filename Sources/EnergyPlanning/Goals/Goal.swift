/// What a plan makes small.
///
/// With net load S_t in W, positive part S⁺, negative part S⁻ and Δ hours per step:
///
///     import      Σ S⁺_t Δ                                                                    [Wh]
///     cost        Σ (importPrice_t S⁺_t − exportPrice_t S⁻_t) Δ / 1000
///                 + peakPrice · max(0, max_t S⁺_t − peak so far) / 1000
///                 + CO₂ price · emissions / 1000 + own costs + discomfort + moved starts       [currency]
///     emissions   Σ intensity_t S⁺_t Δ / 1000 + the devices' own                               [gCO₂e]
///     peak        max(peak so far, max_t S⁺_t)                                                 [W]
///     wear        the devices' own costs                                                       [currency]
///     moves       published starts that are moved                                              [starts]
///
/// Where the first goal is no cost, priced wishes are kept as well as possible before it, and the devices' own costs and
/// moves decide between plans that are equal for all goals.
public indirect enum Goal: Hashable, Sendable {
  /// Imported energy.
  case importEnergy
  /// What energy costs, less what it earns, plus everything the devices' operation costs.
  case cost(Tariff)
  /// Emissions of imported energy, in gCO₂e per kWh for each step, and of the devices' fuel.
  case emissions([Double])
  /// The largest import.
  case peak
  /// The devices' own costs: wear, fuel, starts.
  case wear
  /// Published starts that are moved.
  case moves
  /// Several goals, of which an earlier one counts more than all later ones.
  case lexicographic([RankedGoal])

  /// The unit of the objective: `Wh`, `currency`, `gCO2e`, `W` or `starts`; of several goals, the first one's.
  public var unit: String {
    switch self {
    case .importEnergy: "Wh"
    case .cost, .wear: "currency"
    case .emissions: "gCO2e"
    case .peak: "W"
    case .moves: "starts"
    case .lexicographic(let goals): goals.first?.goal.unit ?? "Wh"
    }
  }

  /// The goals in order, one after the other; a single goal is a list of one.
  public var ranked: [RankedGoal] {
    guard case .lexicographic(let goals) = self else { return [RankedGoal(self)] }
    return goals.flatMap { item in
      item.goal.ranked.map { RankedGoal($0.goal, tolerance: max(item.tolerance, $0.tolerance)) }
    }
  }

  /// The goal that counts most.
  var first: Goal { ranked.first?.goal ?? .importEnergy }

  /// The smallest objective that a difference can mean something in: 1 Wh, 1 g, 1 W, 0.001 of the currency or of a start.
  var resolution: Double {
    switch self {
    case .importEnergy, .emissions, .peak: 1
    case .cost, .wear, .moves: 0.001
    case .lexicographic: first.resolution
    }
  }

  /// The prices, where the goal is a cost.
  var tariff: Tariff? { if case .cost(let tariff) = self { tariff } else { nil } }

  /// The prices of every cost among the goals.
  var tariffs: [Tariff] { ranked.compactMap(\.goal.tariff) }

  /// Whether what devices cost by themselves is part of this goal.
  var countsOwnCost: Bool { if case .cost = self { true } else { false } }
}

/// One of several goals.
public struct RankedGoal: Hashable, Sendable {
  /// What is made small.
  public var goal: Goal
  /// The share of its best value by which later goals may worsen it.
  public var tolerance: Double

  /// A goal that later ones may worsen by a share of its value.
  public init(_ goal: Goal, tolerance: Double = 0) {
    self.goal = goal
    self.tolerance = tolerance
  }
}
