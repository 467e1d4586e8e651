/// How far a forecaster was off at past origins, per lead time: what its intervals are made of.
struct PastErrors: Sendable {
  /// Steps between the origins.
  let stride: Int
  /// Leads that a row has.
  let horizon: Int
  /// Steps in a day, which leads beyond the horizon repeat; 0 for none.
  let perDay: Int
  /// Measured less forecast, one row per origin, oldest first; NaN where one of both is missing.
  private(set) var rows: [[Double]]
  /// Steps from the newest origin to the end of what was measured.
  private(set) var age: Int

  /// The most origins that are kept.
  static let largestCount = 42
  /// The most leads that are kept of an origin.
  static let longestHorizon = 4096

  /// Where and how long to look back from the end of a window: daily at the same time of day where there are enough days,
  /// else as often as gives some thirty origins.
  init(for window: Window, memory: Int) {
    let count = window.count
    perDay = window.perDay
    let room = max(0, count - memory)
    let day = max(1, window.perDay)
    let days = window.perDay > 0 ? room / day : 0
    stride = days >= 10 ? day : max(1, min(day, room / 30))
    let wanted = window.perDay > 0 ? min(2 * day, Self.longestHorizon) : 48
    horizon = max(1, min(wanted, days >= 10 ? wanted : max(1, room / 3)))
    rows = []
    age = 0
  }

  /// The origins of a window to look back to, as steps of it, oldest first.
  func origins(in window: Window, memory: Int) -> [Int] {
    (1...Self.largestCount).map { window.count - $0 * stride }.filter { $0 >= max(1, memory) }.reversed()
  }

  /// Adds the errors of a path that was forecast from step `origin` of a window, newer than those before.
  mutating func add(_ path: [Double], from origin: Int, in window: Window) {
    rows.append(
      (0..<horizon).map { lead in
        let step = origin + lead
        guard step < window.count, lead < path.count else { return .nan }
        return window.values[step] - path[lead]
      })
    if rows.count > Self.largestCount { rows.removeFirst(rows.count - Self.largestCount) }
    age = window.count - origin
  }

  /// Whether anything is known.
  var isEmpty: Bool { !rows.contains { $0.contains { !$0.isNaN } } }
}

extension PastErrors {
  /// Takes in that `model` saw `more` further values, which the window already holds: the errors that came due.
  mutating func append(_ more: Int, to window: Window, model: any PathModel) {
    let newest = age + more
    for (k, row) in rows.enumerated() {
      let origin = window.count - newest - (rows.count - 1 - k) * stride
      guard origin >= 1, row.contains(where: \.isNaN), window.count - more - origin < horizon else { continue }
      let path = model.path(window, end: origin, steps: horizon)
      for lead in 0..<horizon where rows[k][lead].isNaN && origin + lead < window.count {
        rows[k][lead] = window.values[origin + lead] - path[lead]
      }
    }
    age = newest
    let most = window.count + stride - 1
    if age > most {
      // More was taken in at once than the window holds: what was known before is out of its sight.
      rows.removeAll()
      age -= (age - most + stride - 1) / stride * stride
    }
    while age > stride {
      let origin = window.count - age + stride
      add(model.path(window, end: origin, steps: horizon), from: origin, in: window)
    }
  }
}

extension PastErrors: Codable {
  private enum CodingKeys: String, CodingKey {
    case stride, horizon, perDay, rows, age
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let horizon = try container.whole(.horizon, in: 1...Self.longestHorizon)
    stride = try container.whole(.stride, in: 1...(1 << 24))
    perDay = try container.whole(.perDay, in: 0...86_400)
    age = try container.whole(.age, in: 0...(1 << 40))
    rows = try container.decode([SavedNumbers].self, forKey: .rows).map(\.values).filter { $0.count == horizon }
    self.horizon = horizon
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(stride, forKey: .stride)
    try container.encode(horizon, forKey: .horizon)
    try container.encode(perDay, forKey: .perDay)
    try container.encode(rows.map(SavedNumbers.init), forKey: .rows)
    try container.encode(age, forKey: .age)
  }
}
