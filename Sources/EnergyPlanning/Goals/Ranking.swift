extension [Double] {
  /// Whether these values are better than others, the first that differs by more than its slack deciding.
  func precedes(_ others: [Double], slack: [Double]) -> Bool {
    for k in indices where k < others.count && k < slack.count {
      if self[k] < others[k] - slack[k] { return true }
      if self[k] > others[k] + slack[k] { return false }
    }
    return false
  }
}
