extension RandomAccessCollection where Index == Int {
  /// The first place whose element is of the second part, given that all elements of the first part stand before those of the
  /// second; the end when there are none.
  /// - Complexity: logarithmic in the elements.
  @inlinable @inline(__always)
  package func partitionPoint(_ isInSecondPart: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
