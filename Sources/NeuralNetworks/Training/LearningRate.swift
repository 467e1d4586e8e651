#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A rate that rises linearly from zero during a warm-up and then falls along half a cosine (Loshchilov and Hutter 2017).
struct LearningRate: Hashable, Sendable {
  let highest: Double
  /// What it ends at.
  let last: Double
  let warmUpSteps: Int
  let steps: Int

  /// The rate of a step, counted from zero.
  func callAsFunction(at step: Int) -> Double {
    if step < warmUpSteps { return highest * Double(step + 1) / Double(warmUpSteps + 1) }
    let share = Double(step - warmUpSteps) / Double(max(1, steps - warmUpSteps))
    return last + (highest - last) * 0.5 * (1 + cos(.pi * min(1, share)))
  }
}
