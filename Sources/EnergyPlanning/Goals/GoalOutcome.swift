/// What one of a request's goals came to, and what it would take to serve it better.
public struct GoalOutcome: Hashable, Sendable {
  /// The goal: `import`, `cost`, `emissions`, `peak`, `wear`, `moves`.
  public var name: String
  /// The unit of its values.
  public var unit: String
  /// What the plan gives.
  public var value: Double
  /// Of a cost, what it is made of, each in currency and expected over the scenarios; what is zero is left out.
  public var parts: [Part] = []
  /// What unmanaged operation gives.
  public var unmanaged: Double
  /// Of a goal after the first: what it would take to put it first.
  public var asFirst: Exchange?

  /// A part of a cost.
  public struct Part: Hashable, Sendable {
    /// `energy`, `peak`, `emissions`, `devices`, `discomfort` or `moves`.
    public var name: String
    /// What it comes to.
    public var value: Double
  }

  /// A goal's value if it came first, and what the first goal would then be.
  public struct Exchange: Hashable, Sendable {
    /// The goal's best value.
    public var value: Double
    /// What the request's first goal would come to then.
    public var firstGoal: Double
    /// What a unit of this goal costs in units of the first: (firstGoal − its value now) / (value now − value); nil where
    /// this goal cannot be served better.
    public var price: Double?
  }
}
