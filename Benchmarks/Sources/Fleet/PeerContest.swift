import Contest
import Foundation

/// Ours beside HiGHS on the sparse whole program, each in a process of its own, instance after instance.
///
/// HiGHS is asked for the gap that ours proved, where that is more than what was asked for: the ratio then says how much
/// longer it takes for the same.
struct PeerContest {
  let folder: URL

  /// Prints a row for each instance.
  func hold(_ instances: [Instance]) throws {
    Self.row(["instance", "coupled", "ours s", "gap", "Wh", "HiGHS s", "gap", "Wh", "HiGHS ÷ ours"])
    for instance in instances {
      let file = folder.appending(path: "program.mps").path
      let ours = try Self.attempt(.own("ours", "plan", instance.name))
      _ = try Contestant.own("writing", "write", instance.name, file).output()
      let gap = max(Trial.relativeGap, ours.relativeGap ?? 0)
      // What a peer finds is no reason to end: it may not be installed.
      let theirs: Attempt?
      let absence: String
      do {
        theirs = try Self.attempt(
          .python("HiGHS", "solve_mps.py", file, "\(gap)", "\(Trial.timeLimit)", repetitions: 1))
        absence = ""
      } catch let error as Contestant.Absence {
        (theirs, absence) = (nil, error.reason)
      }
      Self.row([
        instance.title, theirs?.coupledSteps.map { "\($0)" } ?? "-", Self.seconds(ours.seconds), Self.gap(ours),
        Self.energy(ours), theirs.map { Self.seconds($0.seconds) } ?? absence, theirs.map(Self.gap) ?? "-",
        theirs.map(Self.energy) ?? "-",
        theirs.map { Self.ratio($0, ours, at: gap) } ?? "-",
      ])
    }
  }

  /// How much longer HiGHS took; a search that was stopped shows how much at least.
  private static func ratio(_ theirs: Attempt, _ ours: Attempt, at gap: Double) -> String {
    let isReached = theirs.relativeGap.map { $0 <= gap * 1.000001 } ?? false
    let ratio = (isReached ? "" : "> ") + String(format: "%.1f", theirs.seconds / ours.seconds)
    return ours.isCertified ? ratio : ratio + String(format: " at %.1e", gap)
  }

  private static func attempt(_ contestant: Contestant) throws -> Attempt {
    let line = try contestant.output()
    guard let attempt = Attempt(line) else { throw Contestant.Absence(reason: "it printed no result") }
    return attempt
  }

  private static func seconds(_ value: Double) -> String { String(format: "%.3f", value) }
  private static func gap(_ attempt: Attempt) -> String {
    attempt.relativeGap.map { String(format: "%.1e", $0) } ?? "-"
  }
  private static func energy(_ attempt: Attempt) -> String {
    attempt.objective.map { String(format: "%.0f", $0) } ?? "-"
  }

  private static func row(_ cells: [String]) {
    let widths = [8, 10, 9, 10, 10, 9, 10, 18]
    let aligned = zip(cells.dropFirst(), widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    print(cells[0].padding(toLength: 18, withPad: " ", startingAt: 0) + aligned.joined())
    fflush(nil)
  }
}
