import MILPModel
import Testing

@Suite("Faults of a model")
struct FaultTests {
  /// The faults that freezing a model finds after `build`.
  private func faults(_ build: (inout Model) -> Void) throws -> [ModelFault] {
    var model = Model()
    build(&model)
    do {
      _ = try model.freeze()
      return []
    } catch {
      return error.faults
    }
  }

  @Test("a bound that is not a number", arguments: [Bounds(lower: .nan), Bounds(upper: .nan)])
  func notANumber(_ bounds: Bounds) throws {
    let found = try faults { model in
      model.variable("load", in: bounds)
      model.constraint("limit", in: bounds)
    }
    #expect(found.map(\.kind) == [.notFinite, .notFinite])
    #expect(found[0].item.hasSuffix("bound of variable load"))
    #expect(found[1].item.hasSuffix("bound of row limit"))
  }

  @Test("a coefficient that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func coefficient(_ value: Double) throws {
    let found = try faults { model in
      let x = model.variable("load", in: 0...)
      model.require(value * x <= 1, named: "limit")
    }
    #expect(found.map(\.kind) == [.notFinite])
    #expect(found[0].item == "the coefficient of load in row limit")
  }

  @Test("an objective or constant that is not finite")
  func objective() throws {
    let found = try faults { model in
      let x = model.variable("load", in: 0...)
      model.minimize(Double.infinity * x + Double.nan)
    }
    #expect(found.map(\.kind) == [.notFinite, .notFinite])
    #expect(Set(found.map(\.item)) == ["the objective's constant", "the objective coefficient of load"])
  }

  @Test("a value too large for any solver's arithmetic")
  func tooLarge() throws {
    let found = try faults { model in
      let x = model.variable("load", in: 0..., objective: 1e16)
      model.require(-1e300 * x <= 1, named: "limit")
    }
    #expect(found.map(\.kind) == [.tooLarge, .tooLarge])
    #expect(found[1].description.contains("expected a magnitude of at most"))
  }

  @Test(
    "a bound at the wrong infinity", arguments: [Bounds(lower: .infinity), Bounds(upper: -1e25), .exactly(.infinity)])
  func wrongInfinity(_ bounds: Bounds) throws {
    let found = try faults { model in model.constraint("limit", in: bounds) }
    #expect(found.map(\.kind) == [.boundAtWrongInfinity])
  }

  @Test("handles of another model are named, not used")
  func foreignHandles() throws {
    var other = Model()
    for _ in 0..<3 { other.variable(in: 0...) }
    let foreign = other.variable("foreign", in: 0...)
    let foreignRow = other.constraint("row", in: ...1)
    let found = try faults { model in
      let x = model.variable("x", in: 0...)
      model.require(x + foreign <= 1)
      model.add(1, x, to: foreignRow)
      model.minimize(x + foreign)
      model.setBounds(of: foreign, to: 0...1)
      model.setBounds(of: foreignRow, to: 0...1)
      model.append([1], to: x, from: foreignRow)
    }
    #expect(found.count == 6)
    #expect(found.allSatisfy { $0.kind == .unknownHandle })
    #expect(found[0].item == "variable 3")
    #expect(found[2].item == "variable 3 in the objective")
  }

  @Test("a run of coefficients past the last row is a fault")
  func runTooLong() throws {
    let found = try faults { model in
      let row = model.constraint("a", in: ...1)
      let x = model.variable("x", in: 0...)
      model.append([1, 2], to: x, from: row)
    }
    #expect(found.map(\.kind) == [.unknownHandle])
  }

  @Test("names of 255 bytes are usable; longer ones and control characters are not")
  func names() throws {
    let found = try faults { model in
      model.variable(String(repeating: "n", count: 255), in: 0...)
      model.variable(String(repeating: "n", count: 256), in: 0...)
      model.constraint("two\nlines", in: ...1)
      model.variable("Wärmepumpe ⌁ 1", in: 0...)
    }
    #expect(found.map(\.kind) == [.badName, .badName])
    #expect(found[0].item == "variable 1")
    #expect(found[1].value == "\"two␀lines\"")
  }

  @Test("every fault is reported at once, the first hundred in full")
  func all() throws {
    var model = Model()
    for _ in 0..<150 { model.variable(in: Bounds(lower: .nan)) }
    let error = #expect(throws: ModelFaults.self) { try model.freeze() }
    #expect(error?.count == 150)
    #expect(error?.faults.count == ModelFaults.limit)
    #expect(error?.description.hasSuffix("… and 50 more") == true)
  }
}
