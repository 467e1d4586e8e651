public import COnePass

extension one_pass_model {
  /// The model as a loop in C makes it; ends the process when there is no memory.
  public static func built() -> one_pass_model {
    var model = one_pass_model()
    let status = one_pass_build(
      &model, Int32(Shape.devices), Int32(Shape.startsPerDevice), Shape.profile, Int32(Shape.profile.count),
      Int32(Shape.balanceRows))
    precondition(status == 0, "no memory")
    return model
  }

  /// A sum over the arrays, which keeps the work from being optimised away.
  public var checksum: Double {
    var sum = 0.0
    for j in 0..<Int(columns) { sum += column_upper[j] + objective[j] }
    for k in 0..<Int(entries) { sum += values[k] * Double(row_indices[k] + 1) }
    return sum
  }
}
