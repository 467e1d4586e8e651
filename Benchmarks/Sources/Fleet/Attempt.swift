import Foundation

/// What one process found of one instance, printed as a line of JSON.
struct Attempt: Codable {
  /// Wall-clock time of planning or solving alone.
  var seconds: Double
  /// Of the best plan, in Wh.
  var objective: Double?
  /// What no plan is below, in Wh.
  var bound: Double?
  /// How many steps have a price strictly between those of export and import in the relaxation.
  var coupledSteps: Int?
  /// Time to make the devices and the net load.
  var generationSeconds: Double?
  /// The most memory the process held, in MiB.
  var peakMebibytes: Double?

  /// As `Plan.relativeGap`; nil where there is no plan or no bound.
  var relativeGap: Double? {
    guard let objective, let bound, objective.isFinite, bound.isFinite else { return nil }
    return max(0, objective - bound) / max(objective.magnitude, 1)
  }

  /// Whether what is asked for was proven.
  var isCertified: Bool { relativeGap.map { $0 <= Trial.relativeGap * 1.000001 } ?? false }

  func report() throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    print(String(decoding: try encoder.encode(self), as: UTF8.self))
  }

  init?(_ line: String) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let attempt = try? decoder.decode(Attempt.self, from: Data(line.utf8)) else { return nil }
    self = attempt
  }

  init(seconds: Double) { self.seconds = seconds }
}
