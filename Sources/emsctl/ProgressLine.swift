import EnergyTimeSeries
import MILPModel
import Synchronization

/// One line on the terminal that says how far a search is; nothing elsewhere.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let unit: String
  private let lastShown = Mutex(0.0)

  init(isShown: Bool, unit: String) {
    self.isShown = isShown
    self.unit = unit
  }

  /// Shows a state, at most five times a second.
  func show(_ progress: SolveProgress) {
    guard isShown else { return }
    let isDue = lastShown.withLock { last in
      guard progress.seconds - last >= 0.2 else { return false }
      last = progress.seconds
      return true
    }
    guard isDue else { return }
    var text = "\(progress.phase == .relaxation ? "relaxation" : "search"), \(progress.seconds.text(decimals: 1)) s"
    if progress.nodes > 0 { text += ", \(progress.nodes) nodes" }
    if let best = progress.incumbent {
      text += ", best \(best.text(decimals: 3)) \(unit)"
      if let bound = progress.bound, best != 0 {
        let gap = 100 * (best - bound).magnitude / best.magnitude
        text += ", bound \(bound.text(decimals: 3)), gap \(gap.text(decimals: 3)) %"
      }
    }
    Terminal.showLine(text)
  }

  /// Clears the line.
  func end() {
    if isShown, lastShown.withLock({ $0 > 0 }) { Terminal.clearLine() }
  }
}
