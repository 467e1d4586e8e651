internal import EnergyTimeSeries

/// Something that happened in a span of time and may have been recorded more than once.
protocol RecordedSpan {
  var start: Instant { get }
  var end: Instant { get }
  /// Takes over what an older record of the same happening knew.
  mutating func succeed(_ older: Self)
}

extension RecordedSpan {
  private func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end || start == other.start }

  /// What is known and what is new, in the order of time.
  ///
  /// Of two records that overlap, the new one counts, unless it begins more than `tolerance` seconds after the known one
  /// and ends no later: then it is a part of it, seen by readings that begin within a pause.
  static func merged(known: [Self], new: [Self], tolerance: Int64) -> [Self] {
    let all = (known.map { ($0, false) } + new.map { ($0, true) }).enumerated().sorted { left, right in
      (left.element.0.start, left.offset) < (right.element.0.start, right.offset)
    }
    var kept: [(record: Self, isNew: Bool)] = []
    for (_, (record, isNew)) in all {
      var record = record
      var isKept = true
      while isKept, let last = kept.last, last.record.overlaps(record) {
        let isPart = record.start - last.record.start > tolerance && record.end <= last.record.end
        if isNew, !last.isNew, !isPart {
          record.succeed(last.record)
          kept.removeLast()
        } else {
          if !isNew, last.isNew { kept[kept.count - 1].record.succeed(record) }
          isKept = false
        }
      }
      if isKept { kept.append((record, isNew)) }
    }
    return kept.map(\.record)
  }
}
