/// The last known value goes on.
struct LastValue: PathModel {
  func path(_ window: Window, end: Int, steps: Int) -> [Double] {
    let last = window.values[..<end].last { !$0.isNaN } ?? .nan
    return Array(repeating: last, count: steps)
  }
}
