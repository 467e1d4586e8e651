/// Goes from one reading of a counter to the next and says what was counted between. Plain numbers, because generic
/// quantities take eight times as long here.
struct CounterWalk: Sendable {
  /// What was noticed, in base units.
  private(set) var notes: [Note] = []
  private(set) var tally = CounterTally()
  private let capacity: Double?
  private let fallIsReset: Bool
  private let largestPerHour: Double
  private let reach: Int64
  private var last: (time: Int64, value: Double)?

  /// A finding in base units.
  struct Note: Sendable {
    var start: Int64
    var end: Int64
    var kind: Kind
    var amount: Double
    enum Kind { case reset, rollover, implausible, unplaced }
  }

  init<Value>(_ rule: CounterRule<Value>, _ gaps: Gaps) {
    if case .rollover(let at) = rule.fall { capacity = at.baseValue } else { capacity = nil }
    fallIsReset = rule.fall != .unknown
    largestPerHour = rule.largestPerHour?.baseValue ?? .infinity
    reach = gaps.reach
  }

  /// What was counted since the reading before; nil where that is unknown. A missing reading says nothing: the next one
  /// tells what was counted meanwhile.
  mutating func step(to time: Int64, value: Double) -> Segment? {
    if value.isNaN { return nil }
    defer { last = (time, value) }
    guard let last else { return nil }
    let largest = largestPerHour * (Double(time - last.time) / 3600)
    func isPlausible(_ amount: Double) -> Bool { amount >= 0 && amount <= largest }

    var amount = value - last.value
    var kind: Note.Kind?
    if amount < 0 {
      if let capacity, last.value <= capacity, value >= 0, isPlausible(capacity - last.value + value) {
        (amount, kind) = (capacity - last.value + value, .rollover)
      } else if fallIsReset, isPlausible(value) {
        (amount, kind) = (value, .reset)
      }
    }
    guard isPlausible(amount) else {
      note(.implausible, amount, from: last.time, to: time)
      return nil
    }
    if let kind { note(kind, amount, from: last.time, to: time) }
    guard time - last.time <= reach else {
      note(.unplaced, amount, from: last.time, to: time)
      return nil
    }
    return .spread(from: last.time, to: time, amount: amount)
  }

  private mutating func note(_ kind: Note.Kind, _ amount: Double, from start: Int64, to end: Int64) {
    tally.count(kind, amount)
    if notes.count < CounterTally.listed { notes.append(Note(start: start, end: end, kind: kind, amount: amount)) }
  }
}

/// How often what was noticed.
struct CounterTally: Sendable {
  /// How many findings are kept one by one.
  static let listed = 100
  private(set) var resets = 0
  private(set) var rollovers = 0
  private(set) var implausible = 0
  private(set) var unplaced = 0.0

  mutating func count(_ kind: CounterWalk.Note.Kind, _ amount: Double) {
    switch kind {
    case .reset: resets += 1
    case .rollover: rollovers += 1
    case .implausible: implausible += 1
    case .unplaced: unplaced += amount
    }
  }
}
