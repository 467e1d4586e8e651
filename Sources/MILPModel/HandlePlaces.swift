/// Where the handles of a model are found in its problem.
struct HandlePlaces: Sendable {
  let model: ModelID
  /// By handle; nil where nothing was removed.
  var columns: [Int32]?
  var rows: [Int32]?

  /// The column of a handle; nil when it was removed.
  func column(of variable: Variable) -> Int? {
    precondition(variable.model == model, "a variable of another model")
    return Self.place(variable.index, columns)
  }

  /// The row of a handle; nil when it was removed.
  func row(of constraint: Constraint) -> Int? {
    precondition(constraint.model == model, "a constraint of another model")
    return Self.place(constraint.index, rows)
  }

  private static func place(_ index: Int, _ places: [Int32]?) -> Int? {
    guard let places else { return index }
    return places.indices.contains(index) && places[index] >= 0 ? Int(places[index]) : nil
  }
}
