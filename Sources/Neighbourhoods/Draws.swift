internal import EnergyTimeSeries
internal import SeededRandom

/// Random numbers of one purpose, made with plain arithmetic so that every machine gets the same.
struct Draws {
  /// What the numbers are for: each purpose has a sequence of its own, so that none shifts when another takes more.
  enum Stream {
    case weather
    case order(block: Int)
    case device(Int)

    fileprivate var number: UInt64 {
      switch self {
      case .weather: 0
      case .order(let block): 2 * UInt64(block) + 1
      case .device(let k): 2 * UInt64(k) + 2
      }
    }
  }

  private var numbers: SeededNumbers

  init(seed: UInt64, stream: Stream) {
    var first = SeededNumbers(seed: seed)
    var second = SeededNumbers(seed: stream.number)
    numbers = SeededNumbers(seed: first.next() ^ second.next())
  }

  /// Evenly spread over 0 to below 1.
  private mutating func fraction() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }

  /// Evenly spread over a range.
  mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
  }

  /// Evenly spread whole numbers.
  mutating func whole(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(numbers.next().multipliedFullWidth(by: UInt64(range.count)).high)
  }

  /// One of a few, all equally likely.
  mutating func choice<Element>(_ first: Element, _ others: Element...) -> Element {
    let k = whole(in: 0...others.count)
    return k == 0 ? first : others[k - 1]
  }

  /// True so often.
  mutating func happens(_ probability: Double) -> Bool { fraction() < probability }

  /// The elements in a random order (Fisher and Yates).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for k in elements.indices.dropFirst().reversed() { elements.swapAt(k, whole(in: 0...k)) }
  }
}

extension Double {
  /// Rounded to so many decimals, as files show it.
  func rounded(decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    return (self * scale).rounded() / scale
  }
}

extension Temperature {
  /// A temperature in °C as hundredths of a kelvin, so that files show it in short.
  static func rounded(celsius: Double) -> Temperature { .kelvin((celsius + 273.15).rounded(decimals: 2)) }
}
