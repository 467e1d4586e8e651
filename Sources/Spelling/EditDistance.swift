/// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into the other.
///
/// The optimal string alignment distance: no part of a word is edited twice.
package func editDistance(_ first: String, _ second: String) -> Int {
  let (a, b) = (Array(first), Array(second))
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

/// The word meant by `word`: the nearest candidate within three edits, or the one that `word` begins.
///
/// A candidate of which no letter would stay is no suggestion; a word of more than 64 bytes is no misspelling.
package func nearest(to word: String, among candidates: [String]) -> String? {
  guard word.utf8.count <= 64 else { return nil }
  let word = word.lowercased()
  let ranked = candidates.map { candidate in
    let bare = candidate.lowercased()
    let distance = word.count >= 2 && bare.hasPrefix(word) ? 1 : editDistance(word, bare)
    return (candidate, distance, distance <= 3 && distance < max(bare.count, word.count))
  }
  return ranked.filter(\.2).min { $0.1 < $1.1 }?.0
}
