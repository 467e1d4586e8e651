internal import Spelling

/// What a command line asks for.
package enum ParseResult: Sendable {
  /// To run a command.
  case run(Invocation)
  /// To read this help on standard output.
  case help(String)
  /// To read this version on standard output.
  case version(String)
  /// Nothing that can be done: the error belongs on standard error, the exit code is ``UsageError/exitCode``.
  case failure(UsageError)
}

extension CommandTable {
  /// Reads the words of a command line, the tool's own name left out.
  ///
  /// Options may stand before or after arguments: `--opt value`, `--opt=value`, `-o value`, `-ovalue`, flags together
  /// as `-qv`. `--` ends the options, `-` alone is an argument, and a negative number is never taken for an option.
  /// - Parameter width: how wide help may be.
  package func parse(_ words: [String], width: Int = 80) -> ParseResult {
    guard !words.isEmpty else { return .failure(UsageError(problem: "", help: overview(width: width))) }
    var reader = WordReader(table: self, words: words)
    do throws(UsageError) {
      while let request = try reader.next() {
        switch request {
        case .help: return .help(reader.command.map { help(for: $0, width: width) } ?? overview(width: width))
        case .helpOn(let command): return .help(help(for: command, width: width))
        case .version: return .version("\(tool) \(version)")
        }
      }
      return .run(try reader.invocation())
    } catch {
      return .failure(error)
    }
  }
}

/// Reads words from left to right and remembers what they set.
private struct WordReader {
  enum Request { case help, helpOn(Command), version }

  let table: CommandTable
  private(set) var command: Command?
  private var words: ArraySlice<String>
  private var options: [Option]
  private var optionsHaveEnded = false
  private var flags: Set<String> = []
  private var values: [String: [Value]] = [:]
  private var arguments: [String] = []

  init(table: CommandTable, words: [String]) {
    self.table = table
    self.words = words[...]
    options = table.options(of: nil)
  }

  /// Reads on until a word asks for something else than a command; nil at the end.
  mutating func next() throws(UsageError) -> Request? {
    while let word = words.popFirst() {
      let request: Request?
      if optionsHaveEnded || !isOption(word) {
        request = try take(argument: word)
      } else if word == "--" {
        optionsHaveEnded = true
        request = nil
      } else if word.hasPrefix("--") {
        request = try take(longOption: word)
      } else {
        request = try take(shortOptions: word)
      }
      if let request { return request }
    }
    return nil
  }

  /// Dashes make an option, but for `-` itself and negative numbers.
  private func isOption(_ word: String) -> Bool { word.hasPrefix("-") && word != "-" && !isNegativeNumber(word) }

  private func isNegativeNumber(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
    return (second.isNumber || second == ".") && !options.contains { $0.short == second }
  }

  // MARK: Options

  private mutating func take(longOption word: String) throws(UsageError) -> Request? {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = options.first(where: { $0.long == parts[0] }) else { throw unknown(option: parts[0]) }
    return try set(option, spelling: "--\(option.long)", attached: parts.count > 1 ? parts[1] : nil)
  }

  private mutating func take(shortOptions word: String) throws(UsageError) -> Request? {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        throw error(word, "unknown option -\(letter)" + (word.count > 2 ? " in \(word)" : ""))
      }
      var attached: String?
      if option.kind != nil, !letters.isEmpty {
        attached = String(letters.first == "=" ? letters.dropFirst() : letters)
        letters = ""
      }
      if let request = try set(option, spelling: "-\(letter)", attached: attached) { return request }
    }
    return nil
  }

  private mutating func set(_ option: Option, spelling: String, attached: String?) throws(UsageError) -> Request? {
    if option == .help { return .help }
    if option == .version { return .version }
    guard let kind = option.kind else {
      if let attached { throw error(attached, "\(spelling) takes no value, but was given '\(attached)'") }
      if !flags.insert(option.long).inserted { throw error(spelling, "\(spelling) is given twice") }
      return nil
    }
    if values[option.long] != nil, !option.isRepeatable { throw error(spelling, "\(spelling) is given twice") }
    let text = if let attached { attached } else { try following(spelling, kind) }
    guard let value = Value(text, as: kind) else { throw unfit(text, for: spelling, kind) }
    values[option.long, default: []].append(value)
    return nil
  }

  private mutating func following(_ spelling: String, _ kind: ValueKind) throws(UsageError) -> String {
    guard let word = words.first, !isOption(word) else {
      throw error(words.first ?? "", "\(spelling) needs a value: expected \(kind.expectation)")
    }
    words.removeFirst()
    return word
  }

  // MARK: Arguments

  private mutating func take(argument word: String) throws(UsageError) -> Request? {
    if command != nil {
      arguments.append(word)
    } else if word == "help" {
      return try takeHelp()
    } else {
      let found = try find(word)
      command = found
      options = table.options(of: found)
    }
    return nil
  }

  /// `help` alone, or with the command to explain.
  private mutating func takeHelp() throws(UsageError) -> Request {
    guard let name = words.first(where: { !isOption($0) }) else { return .help }
    return .helpOn(try find(name))
  }

  private func find(_ name: String) throws(UsageError) -> Command {
    if let found = table.command(name) { return found }
    throw error(
      name, "unknown command '\(name)'", suggestion: nearest(to: name, among: table.commands.map(\.name) + ["help"]))
  }

  // MARK: The end

  /// What is to be run, once every word has been read.
  func invocation() throws(UsageError) -> Invocation {
    guard let command else { throw error("", "a command is missing") }
    var rest = arguments[...]
    var named: [(name: String, text: String)] = []
    for argument in command.arguments {
      if rest.isEmpty, argument.amount != .optional {
        throw error("", "\(argument.name) is missing: expected \(argument.kind.expectation)")
      }
      for word in argument.amount == .several ? rest : rest.prefix(1) {
        if Value(word, as: argument.kind) == nil { throw unfit(word, for: argument.name, argument.kind) }
        named.append((argument.name, word))
        rest.removeFirst()
      }
    }
    if let surplus = rest.first {
      let usage = ([table.tool, command.name] + command.arguments.map(\.usage)).joined(separator: " ")
      throw error(surplus, "unexpected argument '\(surplus)': expected \(usage)")
    }
    return Invocation(of: command, in: table, given: values, flags: flags, arguments: named)
  }

  // MARK: Errors

  private func unfit(_ word: String, for place: String, _ kind: ValueKind) -> UsageError {
    error(
      word, "\(place) '\(word)': expected \(kind.expectation)", suggestion: nearest(to: word, among: kind.choices))
  }

  private func unknown(option name: String) -> UsageError {
    if let near = nearest(to: name, among: options.map(\.long)) {
      return error("--\(name)", "unknown option --\(name)", suggestion: "--\(near)")
    }
    let owners = table.commands.filter { $0.options.contains { $0.long == name } }.map(\.name)
    if owners.isEmpty { return error("--\(name)", "unknown option --\(name)") }
    return error(
      "--\(name)",
      command == nil
        ? "--\(name) belongs after the command: \(table.tool) \(owners[0]) --\(name)"
        : "--\(name) is an option of \(owners.joined(separator: ", ")), not of \(command?.name ?? table.tool)")
  }

  private func error(_ word: String, _ problem: String, suggestion: String? = nil) -> UsageError {
    let place = command.map { "\(table.tool) \($0.name)" } ?? table.tool
    return UsageError(word: word, problem: problem, suggestion: suggestion, help: "See '\(place) --help'.")
  }
}
