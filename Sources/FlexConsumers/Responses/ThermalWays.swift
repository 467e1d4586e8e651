/// The best few ways to heat so far, in the order of what they cost with what is ahead; of those in one bin the best.
struct ThermalWays {
  /// A control up to some step.
  struct Way {
    /// What it has added to the temperature, in K.
    var heat: Double
    /// What it has cost.
    var cost: Double
    /// That and the value ahead.
    var sum: Double
    var bin: Int32
    /// Twice the place of the way that it came from, and one where the last step was on.
    var trace: UInt8
  }

  private let ways: UnsafeMutablePointer<Way>
  /// How many are kept at most.
  let most: Int
  var count = 0

  /// In memory for `most` ways.
  init(_ memory: UnsafeMutablePointer<Way>, _ most: Int) {
    ways = memory
    self.most = most
  }

  subscript(place: Int) -> Way { ways[place] }

  /// Takes a way in where it is better than one of the others, or there is room; of equal ones the first stays first.
  @inline(__always)
  mutating func offer(_ way: Way) {
    if count == most, way.sum >= ways[count - 1].sum { return }
    var place = 0
    while place < count, ways[place].bin != way.bin { place += 1 }
    if place < count {
      if ways[place].sum <= way.sum { return }
    } else if count < most {
      count += 1
    } else {
      place -= 1
    }
    while place > 0, ways[place - 1].sum > way.sum {
      ways[place] = ways[place - 1]
      place -= 1
    }
    ways[place] = way
  }
}
