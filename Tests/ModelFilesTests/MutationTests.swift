import ByteStreams
import MILPModel
import ModelFiles
import SeededRandom
import Testing

@Suite("A model file with any bytes")
struct MutationTests {
  private static let strange: [[UInt8]] = [
    "RANGES\n", "BOUNDS\n", " UP BND x1 -5\n", "1e999", "->", "::", ":", "<=", ">= ", "inf", "nan", "\0", "\r", "\t",
    "%25",
    "'MARKER'", "ROWS\n", "ENDATA\n", "End\n", "st\n", " free", "[", "]/2", "^", "*", "S1::", "*limits 1 2\n",
    "\u{FEFF}",
    "99999999999999999999999", "1e-400", "semi\n", "Bounds\n", "{", "range.r0", "0x10", "1d5", "\"", "$", "\u{E9}",
  ].map { Array($0.utf8) }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededNumbers) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.insert(contentsOf: Self.strange.randomElement(using: &random) ?? [], at: place)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...20, using: &random)))
    case 3: bytes.insert(contentsOf: bytes.shuffledPart(&random), at: place)
    default: if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(place...) }
    }
  }

  @Test("is read, or refused with its faults, and what is read can be written", arguments: 0..<20)
  func mutations(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed))
    var models = RandomModels(seed: seed)
    guard let problem = try? models.model(.strange).freeze() else { return }
    for format in ModelFormat.allCases {
      guard let bytes = try? problem.bytes(as: format, naming: format == .mpsFixed ? .numbered : .plain) else {
        continue
      }
      for _ in 0..<25 {
        var mutant = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&mutant, &random) }
        expectAnswer(to: mutant, format, piece: Int.random(in: 1...100, using: &random))
      }
    }
  }

  private func expectAnswer(to bytes: [UInt8], _ format: ModelFormat, piece: Int) {
    do {
      let file = try ModelFile(reading: BytesInMemory(bytes, pieceSize: piece), as: format)
      guard let problem = try? file.model.freeze(), let text = try? problem.bytes(as: .lp) else { return }
      #expect(try ModelFile(parsing: text, as: .lp).model.freeze().bytes(as: .lp) == text)
    } catch let error as ModelFileFaults {
      #expect(!error.faults.isEmpty && error.faults.allSatisfy { $0.line > 0 && $0.column > 0 && !$0.reason.isEmpty })
    } catch {
      #expect(format == .json)
    }
  }

  @Test("takes time in proportion to its size", arguments: ModelFormat.allCases) func garbage(format: ModelFormat)
    throws
  {
    let pieces: [[UInt8]] = [
      "ROWS\n", "min\n", "c: ", "+ ", "- ", "x", " x", "\n", "%25", "S1:: ", "[", "\0", "9", "\u{FE}",
    ].map {
      Array($0.utf8)
    }
    for piece in pieces {
      let bytes = Array(repeatElement(piece, count: 20_000).joined())
      #expect(throws: (any Error).self) { try ModelFile(parsing: bytes, as: format) }
    }
  }
}

extension Array where Element == UInt8 {
  fileprivate func shuffledPart(_ random: inout SeededNumbers) -> [UInt8] {
    let start = Int.random(in: 0...count, using: &random)
    return Array(self[start..<Swift.min(count, start + 60)])
  }
}
