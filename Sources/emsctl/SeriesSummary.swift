import EnergyTimeSeries

/// What `emsctl validate` says of a file of series: its form, its times, and what each column holds.
struct SeriesSummary {
  let name: String
  let table: CSVTable
  let zone: CivilZone

  var text: String {
    let report = table.report
    var lines = [
      "\(name): \(report.faultCount == 0 ? "a valid file" : "the good lines of a file") of \(count(table.times.count, "reading")) "
        + "in \(count(table.columns.count, "column"))"
    ]
    lines.append(
      "  separated by \(report.layout.separator), times in \(report.layout.timeColumns.joined(separator: " and "))")
    if let first = table.times.min(), let last = table.times.max() {
      lines.append("  from \(zone.iso8601(first)) to \(zone.iso8601(last))\(spacing)")
    }
    if report.backwardCount > 0 {
      lines.append("  beware: \(count(report.backwardCount, "time")) before the one above")
    }
    if report.repeatedCount > 0 { lines.append("  beware: \(count(report.repeatedCount, "time")) as the one above") }
    lines += table.columns.indices.map(column)
    if !report.layout.unreadColumns.isEmpty {
      lines.append("  without numbers: \(report.layout.unreadColumns.joined(separator: ", "))")
    }
    return lines.map { "\($0)\n" }.joined()
  }

  /// How far apart readings are.
  private var spacing: String {
    let steps = zip(table.times, table.times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    guard let least = steps.min(), let greatest = steps.max() else { return "" }
    return least == greatest ? ", every \(least) s" : ", \(least) to \(greatest) s apart"
  }

  private func column(_ k: Int) -> String {
    let column = table.columns[k]
    let values = table.values[k].filter { !$0.isNaN }
    let unit = column.unit.map { " \($0.base)" } ?? ""
    let missing = table.values[k].count - values.count
    var text = "  \(column.name): "
    if let least = values.min(), let greatest = values.max() {
      text += "\(least.text(decimals: 6)) to \(greatest.text(decimals: 6))\(unit)"
    } else {
      text += "no values"
    }
    if missing > 0 { text += ", \(count(missing, "missing value"))" }
    return column.unit == nil ? text + ", no unit stated" : text
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
