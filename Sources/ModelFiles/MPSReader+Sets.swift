internal import MILPModel

extension MPSReader {
  /// Whether a line such as `S1 SOS name` begins a set; a member of the name `S1` has a number behind it.
  var isSetHead: Bool {
    guard 2...4 ~= fields.count, fields[0].matches("S1") || fields[0].matches("S2") else { return false }
    return fields.count > 2 || NumberText.parse(fields[1]) == nil
  }

  /// `S1 SOS name` or `S1 name` begins a set; `x 3` or `SOS x 3` adds a member.
  mutating func readSet() {
    if isSetHead {
      let place = fields.count == 2 ? 1 : 2
      sets.append(MPSSet(kind: fields[0].matches("S1") ? .one : .two, name: setName(place)))
      return
    }
    guard !sets.isEmpty else { return fault(0, "expected S1 or S2 and a name") }
    guard 1...3 ~= fields.count else { return fault(3, "expected a column and a weight") }
    let place = fields.count == 3 ? 1 : 0
    guard let column = columnNames.find(fields[place]) else { return unknownColumn(place) }
    let last = sets.count - 1
    let weight = fields.count == 1 ? Double(sets[last].members.count + 1) : finite(place + 1)
    guard let weight else { return }
    sets[last].members.append((column, weight))
  }

  /// Adds the sets to the model.
  mutating func finishSets() {
    for set in sets {
      model.orderedSet(
        set.name, set.kind, of: set.members.map { (variable: model.variable(at: $0.column), weight: $0.weight) })
    }
  }

  /// `IF row binary 1`.
  mutating func readCondition() {
    guard fields.count == 4, fields[0].matches("IF") else { return fault(0, "expected IF, a row, a binary and 0 or 1") }
    guard let row = rowNames.find(fields[1]) else { return unknownRow(1) }
    guard let column = columnNames.find(fields[2]) else { return unknownColumn(2) }
    guard let value = NumberText.parse(fields[3]), value == 0 || value == 1 else { return fault(3, "expected 0 or 1") }
    guard rows.places[row] >= 0 else { return fault(1, "the objective cannot have a condition") }
    model.setCondition(
      of: model.constraint(at: Int(rows.places[row])), when: model.variable(at: column), is: value == 1)
  }
}
