extension [Double] {
  /// The value of a step where the array holds one per step, `usual` where it is left empty.
  func value(at step: Int, usual: Double = 0) -> Double { indices.contains(step) ? self[step] : usual }
}
