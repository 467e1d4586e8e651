/// How a plan fares in each scenario, and what planning for all of them is worth.
public struct UncertaintyReport: Hashable, Sendable {
  /// The first goal's value in each scenario, in the request's order.
  public var objectives: [Double]
  /// Their mean.
  public var expected: Double
  /// The mean of the worst share, at the level of the request's risk aversion; nil without one.
  public var conditionalValueAtRisk: Double?
  /// The objective, over all scenarios, of the plan made for the mean net load; nil where that plan breaks a limit of
  /// the site, or feeds in where it must not, in a scenario, or none was found.
  public var objectiveOfMeanPlan: Double?
  /// How much better this plan is: the value of the stochastic solution.
  ///
  /// Source: Birge and Louveaux, *Introduction to Stochastic Programming*, section 4.2.
  public var valueOfStochasticSolution: Double?
}
