/// Checks readings before a stream takes them, and keeps what it finishes.
struct CheckedStream: Sendable {
  private var stream: any BinStream
  private var count = 0
  private var latest: Instant?

  init(_ stream: any BinStream) { self.stream = stream }

  mutating func append(_ value: Double, at time: Instant) throws(ReadingFault) -> [(Int, StreamedBin)] {
    if let problem = ReadingLimits.problem(time: time, value: value) {
      throw ReadingFault(index: count, problem: problem)
    }
    if let latest, time <= latest {
      throw ReadingFault(index: count, problem: time == latest ? .duplicate : .unsorted)
    }
    latest = time
    count += 1
    var bins: [(Int, StreamedBin)] = []
    stream.append(value, at: time.seconds) { bins.append(($0, $1)) }
    return bins
  }

  mutating func finish() -> [(Int, StreamedBin)] {
    var bins: [(Int, StreamedBin)] = []
    stream.finish { bins.append(($0, $1)) }
    return bins
  }

  /// The walk over a counter's readings, where these are.
  var walk: CounterWalk? { (stream as? CounterStream)?.walk }
}
