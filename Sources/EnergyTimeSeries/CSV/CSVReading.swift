internal import ByteStreams

/// One reading of one file, from the first byte to the last.
struct CSVReading: ~Copyable {
  let format: CSVFormat
  private let policy: CSVPolicy
  var window: CSVWindow
  private var faults: CSVFaultList
  /// Where in the window the present line begins, and its number from 1.
  var place = 0
  var line = 1
  private var tally = CSVTally()

  private let byteCount: Int?
  /// How many bytes a line of data has, by the first ones.
  var bytesPerLine = 0.0

  init(_ source: some ByteSource, _ format: CSVFormat, _ policy: CSVPolicy, byteCount: Int?) {
    self.byteCount = byteCount
    var format = format
    // Places in the file are added to it.
    format.longestLine = min(max(1, format.longestLine), 1 << 40)
    self.format = format
    self.policy = policy
    window = CSVWindow(source)
    faults = CSVFaultList(limit: max(0, format.faultLimit))
  }

  /// Reads everything.
  mutating func run(into consumer: inout some CSVRowConsumer) throws -> CSVReport {
    try findText()
    let plan = try makePlan()
    try consumer.begin(plan.layout)
    if let byteCount, bytesPerLine > 0 {
      // A little more, since later lines may be shorter than the first.
      let estimate = 1.05 * Double(byteCount) / bytesPerLine
      if estimate < 1e12 { consumer.expect(rowCount: Int(max(0, estimate))) }
    }
    tally.missingCounts = Array(repeating: 0, count: plan.layout.columns.count)
    try readLines(plan, into: &consumer)
    if tally.rowCount == 0, faults.count == 0 {
      faults.add(CSVFault(.headerOnly, line: 0, reason: "a header without lines of data"))
    }
    if policy == .strict, faults.count > 0 { throw CSVFaults(faults.faults, count: faults.count) }
    return CSVReport(
      layout: plan.layout, lineCount: line - 1, rowCount: tally.rowCount, missingCounts: tally.missingCounts,
      faults: faults.faults, faultCount: faults.count, backwardCount: tally.backwardCount,
      repeatedCount: tally.repeatedCount, cutTimeCount: tally.cutTimeCount)
  }

  // MARK: Lines

  private mutating func readLines(_ plan: CSVPlan, into consumer: inout some CSVRowConsumer) throws {
    var rows = CSVRowMemory(columnCount: plan.layout.columns.count)
    var fast = CSVFastLines(plan, longest: format.longestLine)
    var patient = CSVPatientLine(plan, longest: format.longestLine)
    // Words for missing that are numbers, and times in two columns, are for the patient way.
    let isPlain = plan.missing.numbers.isEmpty && plan.clockField == nil
    while true {
      if isPlain {
        let before = rows.count
        place = fast.read(window.bytes, from: place, into: &rows)
        line += rows.count - before
      }
      if rows.isFull { try flush(&rows, into: &consumer) }
      if place == window.count {
        if try more() { continue }
        break
      }
      if try passIdleLine(separator: plan.layout.separator.byte) || place == window.count { continue }
      try readPatiently(&patient, into: &rows)
      if rows.isFull { try flush(&rows, into: &consumer) }
    }
    try flush(&rows, into: &consumer)
    tally.cutTimeCount = fast.cutTimeCount + patient.cutTimeCount
  }

  private mutating func readPatiently(_ patient: inout CSVPatientLine, into rows: inout CSVRowMemory) throws {
    let outcome = patient.scanner.scan(window.bytes, from: place, isAtEnd: window.isAtEnd)
    switch outcome {
    case .incomplete: _ = try more()
    case .complete(let next):
      let former = rows.lastTime ?? tally.lastTime
      patient.take(window.bytes, line: place..<next, number: line, after: former, into: &rows, &faults)
      pass(to: next)
    case .textAfterQuote(let next), .unclosedQuote(let next):
      let fault = fault(of: outcome, at: place)
      faults.add(fault)
      pass(to: next)
    case .tooLong(let end):
      let fault = fault(of: outcome, at: place)
      faults.add(fault)
      try passRest(from: end)
    }
  }

  /// Hands the waiting lines on, unless a strict reading has failed.
  private mutating func flush(_ rows: inout CSVRowMemory, into consumer: inout some CSVRowConsumer) throws {
    guard rows.count > 0 else { return }
    let ready = rows.rows
    rows.count = 0
    tally.add(ready)
    if policy == .lenient || faults.count == 0 { try consumer.take(ready) }
  }

  // MARK: Moving on

  var commentByte: UInt8? { format.commentMark.flatMap { $0.isASCII ? UInt8(ascii: $0) : nil } }

  /// Takes in more of the file behind the present line; false at its end.
  mutating func more() throws -> Bool {
    if window.isAtEnd { return false }
    defer { place = 0 }
    return try window.fill(keepingFrom: place)
  }

  mutating func pass(to next: Int) {
    line += max(1, CSVRecordScanner.lineEnds(in: window.bytes[place..<next]))
    place = next
  }

  /// Passes a blank line or a comment; false when the present line is neither, or nothing follows.
  mutating func passIdleLine(separator: UInt8) throws -> Bool {
    var k = place
    while true {
      let end = min(window.count, place + max(1, format.longestLine) + 1)
      while k < end, window.bytes[k] == 32 || window.bytes[k] == 9, window.bytes[k] != separator { k += 1 }
      if k - place > format.longestLine { return false }
      if k < end { break }
      let distance = k - place
      guard try more() else {
        // Blanks without a line end.
        let isIdle = place < window.count
        if isIdle { pass(to: window.count) }
        return isIdle
      }
      k = place + distance
    }
    let byte = window.bytes[k]
    guard byte == 10 || byte == 13 || byte == commentByte else { return false }
    try passRest(from: k)
    return true
  }

  /// Passes the rest of the present line from `k` on, without keeping it.
  private mutating func passRest(from k: Int) throws {
    place = k
    let scanner = CSVRecordScanner(separator: 0, longest: 1)
    while true {
      if let next = scanner.afterLineEnd(window.bytes, from: place, isAtEnd: window.isAtEnd) {
        place = next
        line += 1
        return
      }
      // A carriage return at the end waits for its line feed.
      place = window.bytes.last == 13 ? window.count - 1 : window.count
      _ = try more()
    }
  }

  func fault(of outcome: CSVRecordScanner.Outcome, at start: Int) -> CSVFault {
    let text = UnsafeBufferPointer(
      rebasing: window.bytes[start..<min(window.count, start + 64)].prefix { $0 != 10 && $0 != 13 })
    let shown = CSVFault.shown(text)
    return switch outcome {
    case .textAfterQuote: CSVFault(.quote, line: line, text: shown, reason: "text after a closing quote")
    case .unclosedQuote: CSVFault(.quote, line: line, text: shown, reason: "a quote is never closed")
    default:
      CSVFault(.longLine, line: line, text: shown, reason: "longer than \(format.longestLine) bytes")
    }
  }
}

extension CSVFault {
  /// This fault alone.
  var asFaults: CSVFaults { CSVFaults([self], count: 1) }
}
