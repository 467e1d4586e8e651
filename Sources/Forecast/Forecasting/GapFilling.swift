/// Values in place of missing ones.
enum GapFilling {
  /// A line over gaps of up to two; in longer ones the value a season before, the first season that has one; failing that,
  /// the value a season after, then the last value before, then the next one after; zero where nothing is known at all.
  ///
  /// - Returns: the values, and up to where some of them came from a value after them, other than over a gap of up to two.
  static func filled(_ raw: [Double], seasons: [Int]) -> (values: [Double], settled: Int) {
    guard raw.contains(where: \.isNaN) else { return (raw, 0) }
    var values = raw
    var settled = (raw.firstIndex { !$0.isNaN } ?? -1) + 1
    bridge(&values)
    let seasons = seasons.filter { $0 > 0 }
    for k in values.indices where values[k].isNaN {
      for season in seasons where k >= season && !values[k - season].isNaN {
        values[k] = values[k - season]
        break
      }
    }
    for k in values.indices.reversed() where values[k].isNaN {
      for season in seasons where k + season < values.count && !values[k + season].isNaN {
        values[k] = values[k + season]
        // Where a season later a short gap was bridged, two more values had a part in it.
        settled = max(settled, k + season + 3)
        break
      }
    }
    carry(&values)
    return (values, settled)
  }

  private static func bridge(_ values: inout [Double]) {
    for k in values.indices where values[k].isNaN && k > 0 && !values[k - 1].isNaN {
      let before = values[k - 1]
      if k + 1 < values.count, !values[k + 1].isNaN {
        values[k] = before + (values[k + 1] - before) / 2
      } else if k + 2 < values.count, values[k + 1].isNaN, !values[k + 2].isNaN {
        let third = (values[k + 2] - before) / 3
        (values[k], values[k + 1]) = (before + third, before + 2 * third)
      }
    }
  }

  private static func carry(_ values: inout [Double]) {
    var last = values.first { !$0.isNaN } ?? 0
    for k in values.indices {
      if values[k].isNaN { values[k] = last } else { last = values[k] }
    }
  }
}
