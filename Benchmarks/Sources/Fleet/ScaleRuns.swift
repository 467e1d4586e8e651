import Contest
import Foundation

/// How time and memory grow with the number of devices, as a library call in a process of its own.
struct ScaleRuns {
  /// The largest number of devices.
  let most: Int
  let folder: URL

  private static let sizes = [500, 5_000, 50_000, 100_000]

  func hold() throws {
    Self.row(["devices", "runs", "generating s", "planning s", "ms/device", "gap", "peak MiB", "two threads"])
    var points: [(count: Double, seconds: Double)] = []
    for count in Self.sizes where count <= most {
      let runs = count <= 5_000 ? 3 : 1
      let attempts = try (0..<runs).compactMap { _ in
        Attempt(try Contestant.own("ours", "plan", Instance(.normal, count, seed: 1).name).output())
      }
      let two = Attempt(
        try Contestant.own("ours on two threads", "plan", Instance(.normal, count, seed: 1).name, "2").output())
      guard let best = attempts.min(by: { $0.seconds < $1.seconds }) else { continue }
      if best.isCertified { points.append((Double(count), best.seconds)) }
      Self.row([
        "\(count)", "\(attempts.count)", Self.decimal(best.generationSeconds), Self.decimal(best.seconds),
        String(format: "%.3f", best.seconds * 1000 / Double(count)),
        best.relativeGap.map { String(format: "%.1e", $0) } ?? "-",
        best.peakMebibytes.map { String(format: "%.0f", $0) } ?? "-", Self.decimal(two?.seconds),
      ])
    }
    if let slope = Self.slope(points) {
      print(String(format: "\nslope of the certified ones, log seconds over log devices: %.2f", slope))
    }
  }

  /// How long reading the largest request that an aim speaks of takes.
  func read() throws {
    let instance = Instance(.normal, min(50_000, most), seed: 1)
    let file = folder.appending(path: "request.json").path
    _ = try Contestant.own("writing", "request", instance.name, file).output()
    let size = (try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    guard let attempt = Attempt(try Contestant.own("reading", "read", file).output()) else { return }
    print(
      "reading \(instance.name) from \(size / 1_000_000) MB of JSON: \(Self.decimal(attempt.seconds)) s, peak "
        + "\(attempt.peakMebibytes.map { String(format: "%.0f", $0) } ?? "-") MiB")
  }

  /// Least squares through the logarithms.
  private static func slope(_ points: [(count: Double, seconds: Double)]) -> Double? {
    guard points.count > 1 else { return nil }
    let x = points.map { log($0.count) }
    let y = points.map { log($0.seconds) }
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return covariance / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
  }

  private static func decimal(_ value: Double?) -> String { value.map { String(format: "%.2f", $0) } ?? "-" }

  private static func row(_ cells: [String]) {
    print(cells.map { String(repeating: " ", count: max(1, 13 - $0.count)) + $0 }.joined())
    fflush(nil)
  }
}
