extension Model {
  /// Runs `body` so that every row and column it adds belongs to `group`.
  ///
  /// ```swift
  /// try model.addBlock(group: "dishwasher-12") { model in
  ///   for start in window {
  ///     let column = model.variable(nil, .binary)
  ///     model.append(profile, to: column, from: balance[start])
  ///   }
  /// }
  /// ```
  ///
  /// Blocks nest: the former group holds again afterwards. When `body` throws, everything it added is removed.
  /// - Parameters:
  ///   - group: the name that messages use.
  ///   - columns: about how many columns will be added; a hint that saves copying.
  ///   - entries: about how many coefficients.
  ///   - body: adds the block.
  @discardableResult
  public mutating func addBlock<Result, Failure: Error>(
    group: String, columns: Int = 0, entries: Int = 0, _ body: (inout Model) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = currentGroup
    let before = mark
    currentGroup = Int32(groupNames.count)
    groupNames.append(group)
    reserve(columns: columns, entries: entries)
    defer { currentGroup = outer }
    do throws(Failure) {
      return try body(&self)
    } catch {
      rollBack(to: before)
      throw error
    }
  }

  /// Makes room for a block of columns.
  public mutating func reserve(columns count: Int, entries: Int) {
    guard count > 0 || entries > 0 else { return }
    let total = variableCount + max(0, count)
    columns.lower.reserve(total)
    columns.upper.reserve(total)
    columns.objective.reserve(total)
    columns.domain.reserve(total)
    columns.group.reserve(total)
    matrix.reserve(columns: max(0, count), entries: max(0, entries))
  }

  /// Adds a run of coefficients to `variable`, in consecutive rows from `first` on: a load profile in the balance rows.
  ///
  /// One copy of memory when `variable` is the newest column, which is how blocks are written.
  public mutating func append(_ run: some Collection<Double>, to variable: Variable, from first: Constraint) {
    // Generic code runs many times slower across modules; memory is the same for everyone.
    let isDone: Void? = run.withContiguousStorageIfAvailable { appendRun($0, to: variable, from: first) }
    if isDone == nil { Array(run).withUnsafeBufferPointer { appendRun($0, to: variable, from: first) } }
  }

  private mutating func appendRun(_ run: UnsafeBufferPointer<Double>, to variable: Variable, from first: Constraint) {
    guard owns(variable), owns(first), first.index + run.count <= constraintCount else {
      return noteForeign("a run of \(run.count) coefficients from constraint \(first.index)")
    }
    if variable.index == variableCount - 1 {
      matrix.append(run, fromRow: Int32(first.index))
    } else {
      for (k, coefficient) in run.enumerated() {
        matrix.append(coefficient, row: Int32(first.index + k), column: Int32(variable.index))
      }
    }
  }
}
