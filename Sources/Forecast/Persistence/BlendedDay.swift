/// The last 24 hours again, drawn towards the newest value at first: the persistence of the reference system.
///
/// With n values c of the last 24 hours, oldest first: p₀ = c₍n−1₎ and pᵢ = cᵢ + (c₍n−1₎ − c₀)·∏_{k=1…i} (n−k)/n. The
/// second day repeats the first.
struct BlendedDay: PathModel {
  func path(_ window: Window, end: Int, steps: Int) -> [Double] {
    let n = min(max(1, window.perDay), end)
    guard n > 0 else { return [] }
    let day = SeasonBefore.repeated(window.values, end: end, period: n, count: n)
    let difference = day[n - 1] - day[0]
    var share = 1.0
    var blended = day
    blended[0] = day[n - 1]
    for i in 1..<max(1, n) {
      share *= Double(n - i) / Double(n)
      blended[i] = day[i] + difference * share
    }
    return (0..<steps).map { blended[$0 % n] }
  }
}
