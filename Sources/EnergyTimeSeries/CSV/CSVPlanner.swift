internal import Spelling

/// Understands a file's header and first lines.
struct CSVPlanner {
  private let format: CSVFormat
  private let separator: CSVSeparator
  private let headerLine: Int
  private var faults: CSVFaultList
  private var number = CSVNumber(decimalMark: UInt8(ascii: "."), groupMark: nil)

  /// - Parameter headerLine: the number of the first line that is neither blank nor comment.
  init(_ format: CSVFormat, separator: CSVSeparator, headerLine: Int) {
    self.format = format
    self.separator = separator
    self.headerLine = headerLine
    faults = CSVFaultList(limit: format.faultLimit)
  }

  /// How to read the file that begins with these lines, header included, if there is one.
  mutating func plan(from lines: [CSVSampleLine]) throws(CSVFaults) -> CSVPlan {
    let decimalMark = format.decimalMark ?? CSVDecimalMark.best(for: lines, format.groupMark)
    number = CSVNumber(decimalMark: decimalMark.byte, groupMark: format.groupMark)
    checkFormat(decimalMark)
    let hasHeader = hasHeader(lines)
    let headings = headings(lines, hasHeader: hasHeader)
    let data = lines.dropFirst(hasHeader ? 1 : 0).filter { headings.count <= $0.fields.count }
    try throwFaults()
    let times = timeFields(headings, data)
    let texts = data.map { line in
      times.map { line.fields[$0] }.reduce(into: [UInt8]()) { $0 += $0.isEmpty ? $1 : [32] + $1 }
    }
    let form = timeForm(times, headings, texts)
    var roles = Self.roles(count: headings.count, times)
    let columns = selected(headings, times, data)
    for (k, field) in columns.enumerated() { roles[field] = .value(k) }
    let read = columns.map { CSVColumn(name: headings[$0].name, unit: unit(of: headings[$0], at: $0)) }
    if read.isEmpty, faults.count == 0 {
      faults.add(CSVFault(.noColumns, line: headerLine, reason: "no column of numbers beside the time"))
    }
    try throwFaults()
    let isUTC = times.contains { headings[$0].unit == "UTC" }
    return CSVPlan(
      layout: CSVLayout(
        separator: separator, decimalMark: decimalMark, hasHeader: hasHeader, timeForm: form,
        timeColumns: times.map { headings[$0].name }, columns: read,
        unreadColumns: roles.indices.filter { roles[$0] == .unread }.map { headings[$0].name }),
      names: headings.map(\.name), roles: roles, units: read.map { $0.unit ?? .one }, number: number,
      missing: CSVMissing(format.missing, number), zone: format.zone ?? (isUTC ? .utc : nil),
      isNewestFirst: form.goesBack(texts, number))
  }

  private func throwFaults() throws(CSVFaults) {
    if faults.count > 0 { throw CSVFaults(faults.faults, count: faults.count) }
  }

  private mutating func checkFormat(_ decimalMark: CSVDecimalMark) {
    let isClash =
      format.groupMark == .comma && decimalMark == .comma || format.groupMark == .point && decimalMark == .point
    if isClash {
      faults.add(
        CSVFault(.format, line: 0, reason: "the decimal mark and the mark between groups of digits are the same"))
    }
    if let mark = format.commentMark, !mark.isASCII {
      faults.add(CSVFault(.format, line: 0, text: String(mark), reason: "the mark of comments must be ASCII"))
    }
  }

  // MARK: Header

  private func hasHeader(_ lines: [CSVSampleLine]) -> Bool {
    switch format.header {
    case .present: return true
    case .absent: return false
    case .detected: break
    }
    guard format.time == .first, let first = lines.first, let time = first.fields.first else { return true }
    let missing = CSVMissing(format.missing, number)
    let isTime = CSVTimeForm.allCases.contains { $0.reads(time, number) } || CSVTimeForm.readsDate(time)
    // A spoiled time before numbers is data all the same.
    let beginsLikeOne = time.first.map { $0 &- 48 < 10 } ?? false
    let hasNumbers = first.fields.dropFirst().contains { !missing.contains($0) && number.parse($0) != nil }
    return !(isTime || beginsLikeOne && hasNumbers)
  }

  private mutating func headings(_ lines: [CSVSampleLine], hasHeader: Bool) -> [CSVHeading] {
    let count = lines.first?.fields.count ?? 0
    if hasHeader {
      return (lines.first?.fields ?? []).enumerated().map { k, field in
        field.withUnsafeBufferPointer { field in
          if UTF8Check.finding(in: field) != .text {
            faults.add(
              CSVFault(
                .notText, line: headerLine, column: k + 1, text: CSVFault.shown(field),
                reason: "not UTF-8; convert the file first"))
          }
          return CSVHeading(String(decoding: field, as: UTF8.self), column: k + 1)
        }
      }
    }
    guard case .absent(let names) = format.header, !names.isEmpty else {
      return (0..<count).map { CSVHeading("", column: $0 + 1) }
    }
    return names.enumerated().map { CSVHeading($1, column: $0 + 1) }
  }

  // MARK: Columns

  private mutating func timeFields(_ headings: [CSVHeading], _ data: [CSVSampleLine]) -> [Int] {
    switch format.time {
    case .first:
      let dates = data.filter { CSVTimeForm.readsDate($0.fields[0]) }
      let areJoined = headings.count > 2 && !dates.isEmpty && dates.allSatisfy { CSVTimeForm.readsClock($0.fields[1]) }
      return areJoined ? [0, 1] : [0]
    case .named(let name): return [field(named: name, headings)].compactMap(\.self)
    case .joined(let date, let clock):
      return [field(named: date, headings), field(named: clock, headings)].compactMap(\.self)
    }
  }

  private static func roles(count: Int, _ times: [Int]) -> [CSVFieldRole] {
    var roles = [CSVFieldRole](repeating: .unread, count: count)
    if let clock = times.dropFirst().first { roles[clock] = .clock }
    if let time = times.first { roles[time] = .time }
    return roles
  }

  private mutating func selected(_ headings: [CSVHeading], _ times: [Int], _ data: [CSVSampleLine]) -> [Int] {
    let others = headings.indices.filter { !times.contains($0) }
    switch format.columns {
    case .all:
      // What a separator at the end of all lines makes is no column.
      let last = headings.count - 1
      return others.filter { $0 != last || headings[last].isNamed || !isUnused(last, data) }
    case .numeric:
      let missing = CSVMissing(format.missing, number)
      return others.filter { k in
        let present = data.map { $0.fields[k] }.filter { !missing.contains($0) }
        return present.isEmpty || present.contains { number.parse($0) != nil }
      }
    case .named(let names):
      var fields: [Int] = []
      for name in names {
        guard let k = field(named: name, headings) else { continue }
        if times.contains(k) || fields.contains(k) {
          faults.add(
            CSVFault(.columnName, line: headerLine, column: k + 1, text: name, reason: "chosen twice, or as the time"))
        }
        fields.append(k)
      }
      return fields
    }
  }

  private func isUnused(_ field: Int, _ data: [CSVSampleLine]) -> Bool {
    !data.isEmpty && data.allSatisfy { $0.isEmpty(field) }
  }

  private mutating func field(named name: String, _ headings: [CSVHeading]) -> Int? {
    let found = headings.indices.filter { headings[$0].name == name }
    if found.count > 1 {
      faults.add(
        CSVFault(
          .columnName, line: headerLine, text: name,
          reason: "the name of columns " + found.map { String($0 + 1) }.joined(separator: " and ")))
    }
    if found.isEmpty {
      let names = headings.map(\.name)
      let listed = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
      faults.add(
        CSVFault(
          .unknownColumn, line: headerLine, text: name, reason: "no column of this name; there are: \(listed)",
          nearest: Spelling.nearest(to: name, among: Array(names.prefix(1000)))))
    }
    return found.first
  }

  private mutating func unit(of heading: CSVHeading, at field: Int) -> MeasurementUnit? {
    if let given = format.units[heading.name] { return given }
    guard let symbol = heading.unit else { return nil }
    if let unit = MeasurementUnit(symbol) { return unit }
    let known = MeasurementUnit.known.map(\.symbol)
    faults.add(
      CSVFault(
        .unknownUnit, line: headerLine, column: field + 1, columnName: heading.name, text: symbol,
        reason: "no known unit; there are: " + known.joined(separator: ", "),
        nearest: known.first { $0.lowercased() == symbol.lowercased() } ?? Spelling.nearest(to: symbol, among: known)))
    return nil
  }

  // MARK: Times

  private func timeForm(_ times: [Int], _ headings: [CSVHeading], _ texts: [[UInt8]]) -> CSVTimeForm {
    if let form = format.timeForm { return form }
    if let time = times.first, let unit = headings[time].unit, let form = CSVHeading.epochForm(unit) { return form }
    return CSVTimeForm.best(for: texts, number)
  }
}
