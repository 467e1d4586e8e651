import Foundation

/// What one process measured of itself and printed as its only line: seconds, MiB and a checksum over what it made.
public struct Run: Sendable {
  /// Wall-clock time of the work alone.
  public var seconds: Double
  /// Growth of the process's peak; NaN where it is not known.
  public var mebibytes: Double
  /// What must be the same for all ways to do the work.
  public var checksum: Double

  init(seconds: Double, mebibytes: Double, checksum: Double) {
    self.seconds = seconds
    self.mebibytes = mebibytes
    self.checksum = checksum
  }

  /// Runs `work` and takes its time and the growth of the peak; `checksum` looks at the result afterwards.
  public static func measuring<Result>(
    _ work: () throws -> Result, checksum: (Result) throws -> Double
  ) rethrows -> Run {
    Memory.forgetPeak()
    let before = Memory.peak
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    let time = clock.now - start
    let growth = Memory.peak.flatMap { after in before.map { after - $0 } } ?? .nan
    return Run(seconds: time / .seconds(1), mebibytes: growth, checksum: try checksum(result))
  }

  /// Prints the line.
  public func report() { print(seconds, mebibytes, checksum) }

  /// Reads the line.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    let numbers = words.compactMap { Double($0) }
    guard words.count == 3, numbers.count == 3 else { return nil }
    self.init(seconds: numbers[0], mebibytes: numbers[1], checksum: numbers[2])
  }
}
