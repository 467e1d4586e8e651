/// Under what conditions a solver is examined.
public struct ConformanceConditions: Sendable {
  /// How large the problems are that shall keep it busy.
  public enum Size: Sendable {
    /// 100 binaries under ten knapsacks: hours of work for any solver.
    case full
    /// Within ``ReferenceSolver/sizeLimit``, for solvers that are exact, slow or both.
    case tiny
  }

  /// How large the hard problems are.
  public var size: Size
  /// Seconds that a solver may take beyond a deadline or after a cancellation. Backends of this package keep half a
  /// second on a machine of their own; shared machines and sanitizers take their time.
  public var overrun: Double
  /// How many random programs of each kind are tried.
  public var randomPrograms: Int
  /// Where the random programs begin.
  public var seed: UInt64

  /// The usual conditions, or others.
  public init(size: Size = .full, overrun: Double = 5, randomPrograms: Int = 200, seed: UInt64 = 1) {
    self.size = size
    self.overrun = overrun
    self.randomPrograms = randomPrograms
    self.seed = seed
  }
}
