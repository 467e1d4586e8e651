/// What decides whether a row must hold: a binary variable and the value that makes it hold.
public struct RowCondition: Hashable, Sendable {
  /// The row that is switched.
  public let row: Int
  /// The binary's column.
  public let column: Int
  /// The value of the binary that makes the row hold; with the other value the row means nothing.
  public let isActiveWhen: Bool
}
