extension EntryStore {
  /// All entries by column; free of cost when nothing came late and nothing was replaced.
  func compressed() -> (starts: [Int], rows: [Int32], coefficients: [Double]) {
    if !replaced.isEmpty { return withReplacements().compressed() }
    let columnCount = columnStarts.count
    var starts = columnStarts
    starts.append(coefficients.count)
    guard !late.rows.isEmpty else { return (starts, rowIndices, coefficients) }

    var filled = [Int](repeating: 0, count: columnCount + 1)
    for j in 0..<columnCount { filled[j + 1] = starts[j + 1] - starts[j] }
    for column in late.columns { filled[Int(column) + 1] += 1 }
    for j in 0..<columnCount { filled[j + 1] += filled[j] }
    let merged = filled

    var rows = [Int32](repeating: 0, count: merged[columnCount])
    var values = [Double](repeating: 0, count: merged[columnCount])
    for j in 0..<columnCount {
      var place = filled[j]
      for k in starts[j]..<starts[j + 1] {
        rows[place] = rowIndices[k]
        values[place] = coefficients[k]
        place += 1
      }
      filled[j] = place
    }
    for k in late.rows.indices {
      let j = Int(late.columns[k])
      rows[filled[j]] = late.rows[k]
      values[filled[j]] = late.coefficients[k]
      filled[j] += 1
    }
    return (merged, rows, values)
  }

  /// The same entries with the replaced ones put where they belong.
  private func withReplacements() -> EntryStore {
    var store = EntryStore()
    forEach { coefficient, row, column in
      if replaced[Place(column: column, row: row)] == nil { store.append(coefficient, row: row, column: column) }
    } openingColumn: {
      store.openColumn()
    }
    for place in replaced.keys.sorted() {
      if let coefficient = replaced[place] { store.append(coefficient, row: place.row, column: place.column) }
    }
    return store
  }

  /// The entries of the rows and columns that have a place, at that place.
  func keeping(rows rowPlaces: [Int32], columns columnPlaces: [Int32], count: Int) -> EntryStore {
    var store = EntryStore()
    var current = 0
    forEach { coefficient, row, column in
      let (newRow, newColumn) = (rowPlaces[Int(row)], columnPlaces[Int(column)])
      if newRow >= 0, newColumn >= 0 { store.append(coefficient, row: newRow, column: newColumn) }
    } openingColumn: {
      if columnPlaces[current] >= 0 { store.openColumn() }
      current += 1
    }
    for (place, coefficient) in replaced {
      let (newRow, newColumn) = (rowPlaces[Int(place.row)], columnPlaces[Int(place.column)])
      if newRow >= 0, newColumn >= 0 { store.replace(coefficient, row: newRow, column: newColumn) }
    }
    return store
  }

  /// Visits the entries that stand with their columns, then those that came late.
  private func forEach(_ body: (Double, Int32, Int32) -> Void, openingColumn open: () -> Void) {
    for j in columnStarts.indices {
      open()
      let end = j + 1 < columnStarts.count ? columnStarts[j + 1] : coefficients.count
      for k in columnStarts[j]..<end { body(coefficients[k], rowIndices[k], Int32(j)) }
    }
    for k in late.rows.indices { body(late.coefficients[k], late.rows[k], late.columns[k]) }
  }
}
