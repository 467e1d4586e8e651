internal import EnergyTimeSeries

/// The largest power at which a car can be charged for a step, by the energy it holds at the step's start.
///
///     f(E) = min( rated, curve(E / capacity), (full − E) / (η Δ) )          [W, E in Wh]
///
/// The last part fills the car exactly within the step.
struct ChargingLimit: Sendable {
  let rated: Double
  /// The curve's corners over energy in Wh.
  let corners: [(energy: Double, watts: Double)]
  /// The energy when charged as far as allowed.
  let full: Double
  /// The stored energy per watt of a step, η Δ in hours.
  let storedPerWatt: Double

  init(rated: Power, curve: ChargeCurve, capacity: Double, full: Double, storedPerWatt: Double) {
    self.rated = rated.watts
    corners = curve.points.map { ($0.stateOfCharge * capacity, $0.power.watts) }
    self.full = full
    self.storedPerWatt = storedPerWatt
  }

  /// f(E), zero above full.
  func watts(at energy: Double) -> Double {
    max(0, min(min(rated, curve(at: energy)), (full - energy) / storedPerWatt))
  }

  private func curve(at energy: Double) -> Double {
    guard let first = corners.first, let last = corners.last else { return .infinity }
    if energy <= first.energy { return first.watts }
    if energy >= last.energy { return last.watts }
    let next = corners.firstIndex { $0.energy > energy } ?? corners.count - 1
    let (low, high) = (corners[next - 1], corners[next])
    return low.watts + (high.watts - low.watts) * (energy - low.energy) / (high.energy - low.energy)
  }

  /// The least that the curve allows between two energies.
  func leastOfCurve(within range: ClosedRange<Double>) -> Double {
    let inner = corners.lazy.filter { range.contains($0.energy) }.map(\.watts)
    return min(curve(at: range.lowerBound), curve(at: range.upperBound), inner.min() ?? .infinity)
  }

  /// Where f bends between two energies, with both ends; for ends below full.
  func bends(from low: Double, to high: Double) -> [(x: Double, y: Double)] {
    let inner = corners.map(\.energy).filter { $0 > low && $0 < high }
    var places = [low] + inner + [high]
    for (a, b) in zip(places, places.dropFirst()) {
      // Within a piece of the curve everything is a straight line; they may cross each other.
      let lines: [(Double) -> Double] = [
        { _ in rated }, { min(curve(at: $0), 1e12) }, { (full - $0) / storedPerWatt },
      ]
      for i in lines.indices {
        for j in lines.indices where j > i {
          let atA = lines[i](a) - lines[j](a)
          let atB = lines[i](b) - lines[j](b)
          if (atA < 0) != (atB < 0), atA != atB { places.append(a + (b - a) * atA / (atA - atB)) }
        }
      }
    }
    let spacing = 1e-9 * max(full, 1)
    var kept: [Double] = []
    for place in places.sorted() where place >= low && place <= high {
      if let last = kept.last, place - last < spacing { continue }
      kept.append(place)
    }
    if let last = kept.last, last < high {
      if high - last < spacing, kept.count > 1 { kept[kept.count - 1] = high } else { kept.append(high) }
    }
    return kept.map { place in
      let watts = min(min(rated, curve(at: place)), (full - place) / storedPerWatt)
      // Rounding beside the rated power would be a slope of nearly nothing, which spoils a solver's scaling.
      return (place, rated - watts < 1e-9 * rated ? rated : watts)
    }
  }

  /// Whether more energy at a step's start can mean less at its end: where the power falls faster than a step fills.
  var isSteep: Bool {
    zip(corners, corners.dropFirst()).contains { low, high in
      let slope = (high.watts - low.watts) / (high.energy - low.energy)
      return slope * storedPerWatt < -1 && high.watts < rated
    }
  }
}
