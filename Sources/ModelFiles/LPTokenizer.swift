internal import ByteStreams

/// Cuts an LP file into tokens, with two to look ahead at.
///
/// Section words are found at the beginning of a line only, and not before a colon. A `\` begins a comment up to the end
/// of the line.
struct LPTokenizer: ~Copyable {
  private var window: ByteWindow
  private var place = 0
  private var line = 1
  private var lineStart = 0
  private var isFirst = true
  /// The next tokens, the nearest first.
  private var queue: [LPToken] = []
  /// Where the token begins that is being cut.
  private var tokenStart: Int?
  /// How many tokens were taken; whoever goes on after a fault sees by it that it does go on.
  private(set) var taken = 0
  /// What the source threw; the file then ends for the reader.
  private(set) var failure: (any Error)?

  /// How many bytes before the next token stay, for the texts of faults.
  private static let memory = 8192
  /// Tokens are read up to this length.
  static let longest = 4096

  init(_ source: some ByteSource) {
    window = ByteWindow(source)
    if has(2), window[0] == 0xEF, window[1] == 0xBB, window[2] == 0xBF { place = 3 }
  }

  /// The next token, which stays.
  var peek: LPToken { mutating get { peek(0) } }

  /// The token after so many others, which stays.
  mutating func peek(_ count: Int) -> LPToken {
    while queue.count <= count { queue.append(scan()) }
    return queue[count]
  }

  /// Takes the next token.
  @discardableResult mutating func take() -> LPToken {
    let token = peek(0)
    queue.removeFirst()
    taken += 1
    return token
  }

  /// The bytes of a token; valid until the next one is looked at, and empty when reading has gone on far.
  func text(_ token: LPToken) -> UnsafeBufferPointer<UInt8> {
    window.bytes(token.range.lowerBound >= window.start ? token.range : window.start..<window.start)
  }

  // MARK: Scanning

  /// Whether there is a byte `offset` after the present place; takes in more of the file where needed.
  private mutating func has(_ offset: Int = 0) -> Bool {
    while place + offset >= window.end {
      do {
        let needed = queue.first?.range.lowerBound ?? tokenStart ?? place
        guard try window.advance(keepingFrom: max(window.start, needed - Self.memory)) else { return false }
      } catch {
        failure = failure ?? error
        return false
      }
    }
    return true
  }

  private mutating func skipBlanks() {
    while has() {
      switch window[place] {
      case 10, 13:
        if window[place] == 13, has(1), window[place + 1] == 10 { place += 1 }
        place += 1
        line += 1
        lineStart = place
        isFirst = true
      case UInt8(ascii: "\\"): while has(), window[place] != 10, window[place] != 13 { place += 1 }
      // Some programs end statements so.
      case 32, 9, 11, 12, UInt8(ascii: ";"): place += 1
      default: return
      }
    }
  }

  private mutating func scan() -> LPToken {
    skipBlanks()
    let start = place
    var token = LPToken(
      kind: .end, range: start..<start, line: line, column: start - lineStart + 1, isFirst: isFirst)
    guard failure == nil, has() else { return token }
    isFirst = false
    tokenStart = start
    token.kind = kind(&token)
    token.range = start..<place
    tokenStart = nil
    return token
  }

  private mutating func kind(_ token: inout LPToken) -> LPToken.Kind {
    let byte = window[place]
    switch byte {
    case UInt8(ascii: "+"): return single(.plus)
    case UInt8(ascii: "-"): return has(1) && window[place + 1] == UInt8(ascii: ">") ? double(.arrow) : single(.minus)
    case UInt8(ascii: ":"):
      return has(1) && window[place + 1] == UInt8(ascii: ":") ? double(.twoColons) : single(.colon)
    case UInt8(ascii: "<"): return isAny("=", at: 1) ? double(.less) : single(.less)
    case UInt8(ascii: ">"): return isAny("=", at: 1) ? double(.greater) : single(.greater)
    case UInt8(ascii: "="):
      if isAny("<", at: 1) { return double(.less) }
      if isAny(">", at: 1) { return double(.greater) }
      return isAny("=", at: 1) ? double(.equal) : single(.equal)
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"), UInt8(ascii: "*"), UInt8(ascii: "/"):
      return single(.quadratic)
    case 48...57, UInt8(ascii: "."):
      if let number = number() {
        token.value = number
        return .number
      }
      return name(isFirst: token.isFirst, &token)
    default: return name(isFirst: token.isFirst, &token)
    }
  }

  private mutating func single(_ kind: LPToken.Kind) -> LPToken.Kind {
    place += 1
    return kind
  }

  private mutating func double(_ kind: LPToken.Kind) -> LPToken.Kind {
    place += 2
    return kind
  }

  private mutating func isAny(_ sign: Unicode.Scalar, at offset: Int) -> Bool {
    has(offset) && window[place + offset] == UInt8(ascii: sign)
  }

  private mutating func number() -> Double? {
    // A number must lie in the window as a whole.
    var end = 0
    while end < Self.longest, has(end), Self.isInNumber(window[place + end]) { end += 1 }
    guard let parsed = NumberText.parsePrefix(window.bytes(place..<place + end)) else { return nil }
    place += parsed.length
    return parsed.value
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 43, 45, 46, UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "d"), UInt8(ascii: "D"): true
    default: false
    }
  }

  /// Whether a byte is part of a name; a slash is, where it does not begin one.
  private static func isInName(_ byte: UInt8) -> Bool { nameBytes[Int(byte)] }
  private static let nameBytes: [Bool] = {
    let others = Array("\\:+<>^=-*[]".utf8)
    return (0...255).map { $0 > 32 && !others.contains(UInt8($0)) }
  }()

  private mutating func name(isFirst: Bool, _ token: inout LPToken) -> LPToken.Kind {
    let start = place
    var end = 1
    // An endless name comes in pieces, each too long for any model.
    while end < Self.longest, has(end), Self.isInName(window[place + end]) { end += 1 }
    place += end
    let text = window.bytes(start..<place)
    if NumberText.isInfinity(text) {
      token.value = .infinity
      return .number
    }
    return isFirst ? section(from: start) ?? .name : .name
  }

  /// The section that a name at the beginning of a line opens, if it does.
  private mutating func section(from start: Int) -> LPToken.Kind? {
    guard let word = LPWord(window.bytes(start..<place)) else { return nil }
    let end = place
    var kind: LPWord? = word
    switch word {
    case .half: kind = secondHalf(from: start)
    case .semicontinuous: skipContinuous()
    case .free: return nil
    // `General Constraints` of Gurobi.
    case .general: if isNext("constraints") { kind = .unsupported }
    default: break
    }
    if let kind, !isColonNext() { return .section(kind) }
    place = end
    return nil
  }

  private mutating func secondHalf(from start: Int) -> LPWord? {
    let text = window.bytes(start..<place)
    let (second, kind): (StaticString, LPWord)
    switch true {
    case text.matches("SUBJECT"): (second, kind) = ("to", .constraints)
    case text.matches("SUCH"): (second, kind) = ("that", .constraints)
    case text.matches("LAZY"): (second, kind) = ("constraints", .lazyConstraints)
    case text.matches("USER"): (second, kind) = ("cuts", .userCuts)
    default: return nil
    }
    return isNext(second) ? kind : nil
  }

  /// Takes a second word on the same line, if it stands there.
  private mutating func isNext(_ word: StaticString) -> Bool {
    var offset = 0
    while has(offset), window[place + offset] == 32 || window[place + offset] == 9, offset < 100 { offset += 1 }
    let count = word.utf8CodeUnitCount
    for k in 0..<count {
      guard has(offset + k), window[place + offset + k] | 32 == word.utf8Start[k] else { return false }
    }
    if has(offset + count), Self.isInName(window[place + offset + count]) { return false }
    place += offset + count
    return true
  }

  private mutating func skipContinuous() {
    if has(), window[place] == UInt8(ascii: "-") {
      place += 1
      if !isNext("continuous") { place -= 1 }
    }
  }

  private mutating func isColonNext() -> Bool {
    var offset = 0
    while has(offset), window[place + offset] == 32 || window[place + offset] == 9, offset < 100 { offset += 1 }
    return has(offset) && window[place + offset] == UInt8(ascii: ":")
  }
}
