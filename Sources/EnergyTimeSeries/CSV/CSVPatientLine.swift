/// Reads a line of any form field by field, and says what is wrong with it.
struct CSVPatientLine {
  private let plan: CSVPlan
  private let timeField: Int
  private let clockField: Int?
  var scanner: CSVRecordScanner
  private var clock: CSVLocalClock?
  private var time: [UInt8] = []
  /// How many times had a fraction of a second.
  private(set) var cutTimeCount = 0

  init(_ plan: CSVPlan, longest: Int) {
    self.plan = plan
    timeField = plan.timeField
    clockField = plan.clockField
    scanner = CSVRecordScanner(separator: plan.layout.separator.byte, longest: longest)
    clock = plan.zone.map { CSVLocalClock($0, isNewestFirst: plan.isNewestFirst) }
  }

  /// Adds the line that was just scanned to the rows, or its faults to the list.
  mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>, number: Int, after former: Int64?,
    into rows: inout CSVRowMemory, _ faults: inout CSVFaultList
  ) {
    let text = UnsafeBufferPointer(rebasing: bytes[line])
    let before = faults.count
    checkText(text, number, &faults)
    if faults.count == before { checkCount(text, number, bytes, &faults) }
    guard faults.count == before else { return }
    for (k, role) in plan.roles.enumerated() {
      guard case .value(let column) = role else { continue }
      let field = UnsafeBufferPointer(rebasing: bytes[scanner.fields[k].range])
      switch value(field, plan.units[column]) {
      case .success(let value): rows.put(value, column: column)
      case .failure(let refusal): faults.add(fault(.number, number, k, field, refusal.reason))
      }
    }
    copyTime(bytes)
    let parsed = instant(after: former)
    if case .failure(let refusal) = parsed {
      time.withUnsafeBufferPointer { faults.add(fault(refusal.kind, number, timeField, $0, refusal.reason)) }
    }
    guard faults.count == before, case .success(let time) = parsed else { return }
    rows.put(time: time.seconds)
    rows.count += 1
    if time.isCut { cutTimeCount += 1 }
  }

  private struct Refusal: Error {
    var kind = CSVFault.Kind.number
    var reason: String
  }

  // MARK: The line

  private func checkText(_ text: UnsafeBufferPointer<UInt8>, _ number: Int, _ faults: inout CSVFaultList) {
    let reason: String
    switch UTF8Check.finding(in: text) {
    case .text: return
    case .nul: reason = "a NUL byte, which no text has"
    case .notUTF8: reason = "not UTF-8; convert the file first"
    }
    faults.add(CSVFault(.notText, line: number, text: CSVFault.shown(Self.firstLine(text)), reason: reason))
  }

  private func checkCount(
    _ text: UnsafeBufferPointer<UInt8>, _ number: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ faults: inout CSVFaultList
  ) {
    let (found, expected) = (scanner.fields.count, plan.roles.count)
    if found == expected { return }
    if found == expected + 1, scanner.fields[expected].range.isEmpty { return }
    faults.add(
      CSVFault(
        .fieldCount, line: number, text: CSVFault.shown(Self.firstLine(text)),
        reason: "\(found) field\(found == 1 ? "" : "s") where \(expected) belong"))
  }

  private static func firstLine(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text.prefix { $0 != 10 && $0 != 13 })
  }

  private func fault(
    _ kind: CSVFault.Kind, _ line: Int, _ field: Int, _ text: UnsafeBufferPointer<UInt8>, _ reason: String
  ) -> CSVFault {
    CSVFault(
      kind, line: line, column: field + 1, columnName: plan.names[field], text: CSVFault.shown(text), reason: reason)
  }

  // MARK: Fields

  private func value(_ field: UnsafeBufferPointer<UInt8>, _ unit: MeasurementUnit) -> Result<Double, Refusal> {
    if let value = plan.number.parse(field) {
      if plan.missing.numbers.contains(value) { return .success(.nan) }
      let base = unit.inBase(value)
      return base.isFinite ? .success(base) : .failure(Refusal(reason: "too large for a number"))
    }
    if plan.missing.contains(field) { return .success(.nan) }
    return .failure(Refusal(reason: "expected a number or nothing"))
  }

  /// Keeps the time's field, or date and clock with a space between.
  private mutating func copyTime(_ bytes: UnsafeBufferPointer<UInt8>) {
    time.removeAll(keepingCapacity: true)
    time += bytes[scanner.fields[timeField].range]
    guard let clockField else { return }
    time.append(32)
    time += bytes[scanner.fields[clockField].range]
  }

  private mutating func instant(after former: Int64?) -> Result<CSVParsedTime, Refusal> {
    let form = plan.layout.timeForm
    guard var time = time.withUnsafeBufferPointer({ form.parse($0, number: plan.number) }) else {
      return .failure(Refusal(kind: .time, reason: "expected \(form.expectation)"))
    }
    guard time.isLocal else { return .success(time) }
    guard clock != nil else {
      return .failure(Refusal(kind: .time, reason: "a local time without offset; give the zone of its clock"))
    }
    guard let seconds = clock?.instant(ofLocal: time.seconds, after: former) else {
      let zone = plan.zone?.identifier ?? ""
      return .failure(Refusal(kind: .skippedTime, reason: "the clock of \(zone) skips this time"))
    }
    time.seconds = seconds
    return .success(time)
  }
}
