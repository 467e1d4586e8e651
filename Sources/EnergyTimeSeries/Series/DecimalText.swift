extension Double {
  /// The number with so many decimals and no trailing zeros, for messages and tables: `0.84`, `12`, `-0.5`.
  ///
  /// Rounds half away from zero. Numbers of 1e15 and more, NaN and infinities are printed as they are, and so is
  /// every number for less than 0 or more than 18 decimals.
  public func text(decimals: Int) -> String {
    guard magnitude < 1e15, (0...18).contains(decimals) else { return "\(self)" }
    var scale: Int64 = 1
    for _ in 0..<decimals { scale *= 10 }
    // Whole part and rest are exact; only the rest is scaled, so that large numbers keep their digits.
    var whole = Int64(magnitude)
    var rest = Int64(((magnitude - Double(whole)) * Double(scale)).rounded())
    if rest == scale { (whole, rest) = (whole + 1, 0) }
    var fraction = decimals > 0 ? String(rest) : ""
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = self < 0 && (whole > 0 || rest > 0) ? "-" : ""
    return sign + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
