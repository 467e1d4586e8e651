/// Names of rows or columns; costs nothing until the first one is given.
struct NameTable: Sendable {
  /// What an unnamed item is called, followed by its number.
  let prefix: String
  private var names: [String] = []

  init(prefix: String) { self.prefix = prefix }

  mutating func append(_ name: String?, at index: Int) {
    guard let name else { return }
    while names.count < index { names.append("") }
    names.append(name)
  }

  /// Forgets the names of items from `count` on.
  mutating func truncate(to count: Int) { names.removeLast(max(0, names.count - count)) }

  subscript(index: Int) -> String { isGiven(index) ? names[index] : "\(prefix)\(index)" }

  /// Whether an item has a name of its own.
  func isGiven(_ index: Int) -> Bool { index < names.count && !names[index].isEmpty }

  /// The given names with their places, leaving out items without one.
  var given: some Sequence<(offset: Int, element: String)> {
    names.enumerated().lazy.filter { !$0.element.isEmpty }.map { (offset: $0.offset, element: $0.element) }
  }
}
