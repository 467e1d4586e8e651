import Foundation

/// Runs contestants in turn, a process per run, and prints best, median and memory beside the first one's.
public struct Contest {
  private let contestants: [Contestant]
  private let reference: String
  private var runs: [[Run]]
  private var absent: [String]

  /// - Parameters:
  ///   - reference: what the heads of the ratios call the first contestant.
  ///   - contestants: the first is what the others are divided by.
  public init(against reference: String, _ contestants: [Contestant]) {
    self.contestants = contestants
    self.reference = reference
    runs = Array(repeating: [], count: contestants.count)
    absent = []
  }

  /// Runs all of them and prints the table; ends the process when one that must be there fails or checksums differ.
  public mutating func hold() {
    measure()
    printTable()
    absent.forEach { print("skipped: \($0)") }
    let sums = runs.joined().map(\.checksum)
    if sums.contains(where: { $0 != sums.first }) {
      print("error: they made different things; the checksums are \(runs.map { $0.first?.checksum ?? .nan })")
      exit(1)
    }
  }

  private mutating func measure() {
    var isAbsent = Array(repeating: false, count: contestants.count)
    // In turn, so that a busy moment of the machine hits all of them.
    for round in 0..<(contestants.map(\.repetitions).max() ?? 0) {
      for (k, contestant) in contestants.enumerated() where round < contestant.repetitions && !isAbsent[k] {
        do throws(Contestant.Absence) {
          runs[k].append(try contestant.run())
        } catch {
          guard contestant.isOptional else {
            print("error: \(contestant.title): \(error.reason)")
            exit(1)
          }
          isAbsent[k] = true
          absent.append("\(contestant.title): \(error.reason)")
        }
      }
    }
  }

  private func printTable() {
    Self.printRow("", ["runs", "best s", "median s", "peak MiB", "best ÷ \(reference)", "memory ÷ \(reference)"])
    for (contestant, own) in zip(contestants, runs) where !own.isEmpty {
      let memory = Self.median(own.map(\.mebibytes))
      let first = runs.first ?? []
      let best = own.map(\.seconds).min() ?? .nan
      Self.printRow(
        contestant.title,
        [
          "\(own.count)", String(format: "%.4f", best), String(format: "%.4f", Self.median(own.map(\.seconds))),
          String(format: "%.1f", memory), String(format: "%.2f", best / (first.map(\.seconds).min() ?? .nan)),
          String(format: "%.2f", memory / Self.median(first.map(\.mebibytes))),
        ])
    }
  }

  private static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private static func printRow(_ title: String, _ cells: [String]) {
    let widths = [6, 10, 10, 10, 14, 16]
    let aligned = zip(cells, widths).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }
    print(title.padding(toLength: 40, withPad: " ", startingAt: 0) + aligned.joined())
    fflush(nil)
  }
}
