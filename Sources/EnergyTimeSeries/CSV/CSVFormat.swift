/// How a file of series is written: what is nil is found out from its first lines.
///
/// ```swift
/// var format = CSVFormat()
/// format.zone = CivilZone("Europe/Paris")               // for times without an offset
/// format.columns = .named(["load", "pv"])
/// let table = try CSVReader(format).table(from: source)
/// ```
public struct CSVFormat: Hashable, Sendable {
  /// What stands between fields: `,`, `;`, a tab or `|` is found out, any other ASCII character can be given.
  public var separator: CSVSeparator?
  /// What stands before the decimals; found out by which reads more of the first lines' fields, the point at a draw.
  public var decimalMark: CSVDecimalMark?
  /// What groups digits by three, as in `1 234 567`; never found out, because `1,234` may be either.
  public var groupMark: CSVGroupMark?
  /// Whether a header stands on top.
  public var header = CSVHeader.detected
  /// Where the times stand.
  public var time = CSVTimeColumn.first
  /// How times are written.
  public var timeForm: CSVTimeForm?
  /// The clock of times without an offset; without one they are faults.
  public var zone: CivilZone?
  /// Which columns to read.
  public var columns = CSVSelection.all
  /// Units by column name; they count before those of the header.
  public var units: [String: MeasurementUnit] = [:]
  /// What a line of comment begins with, blanks aside; nil when there are none.
  public var commentMark: Unicode.Scalar? = "#"
  /// What stands for a missing value beside nothing at all, in ASCII letters of either case.
  public var missing: Set<String> = CSVFormat.usualMissing
  /// How many bytes a line may have; longer ones are faults, and not kept in memory.
  public var longestLine = 1 << 20
  /// How many faults are listed; further ones are counted.
  public var faultLimit = 20

  /// `null`, `none`, `NA`, `N/A`, `NaN`, `ND`, `-`.
  public static let usualMissing: Set<String> = ["null", "none", "NA", "N/A", "NaN", "ND", "-"]

  /// Everything found out from the file.
  public init() {}
}

/// What stands between the fields of a line.
public struct CSVSeparator: Hashable, Sendable, CustomStringConvertible {
  /// The character's byte.
  public let byte: UInt8

  /// Any ASCII character but letters, digits, quotes, spaces, line ends, NUL and `. + - : / #`, for which it is nil.
  public init?(_ character: Unicode.Scalar) {
    guard character.isASCII, character.value > 0 else { return nil }
    switch character {
    case "a"..."z", "A"..."Z", "0"..."9", "\"", "\n", "\r", " ", ".", "+", "-", ":", "/", "#": return nil
    default: byte = UInt8(ascii: character)
    }
  }

  private init(byte: UInt8) { self.byte = byte }

  /// `,`
  public static let comma = CSVSeparator(byte: UInt8(ascii: ","))
  /// `;`
  public static let semicolon = CSVSeparator(byte: UInt8(ascii: ";"))
  /// A tab.
  public static let tab = CSVSeparator(byte: 9)
  /// `|`
  public static let bar = CSVSeparator(byte: UInt8(ascii: "|"))

  /// The character, or `tab`.
  public var description: String { byte == 9 ? "tab" : String(UnicodeScalar(byte)) }
}

/// What stands before the decimals of a number.
public enum CSVDecimalMark: Hashable, Sendable {
  /// `1.5`
  case point
  /// `1,5`; where the separator is a comma too, in quotes.
  case comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// What groups the digits of large numbers by three.
public enum CSVGroupMark: Hashable, Sendable {
  /// `1,234,567`
  case comma
  /// `1.234.567`
  case point
  /// `1 234 567`, with plain, no-break or narrow no-break spaces.
  case space
  /// `1'234'567`
  case apostrophe
}

/// Whether names stand above the columns.
public enum CSVHeader: Hashable, Sendable {
  /// The first line is a header unless it reads as data.
  case detected
  /// The first line is a header.
  case present
  /// The first line is data, and these are the names of all columns, that of the time included; units may follow them
  /// in brackets. With no names they are `column 1`, `column 2`, …
  case absent(names: [String])
}

/// Where the times of the lines stand.
public enum CSVTimeColumn: Hashable, Sendable {
  /// In the first column; where that has dates only and the second clock times, in both.
  case first
  /// In the column of this name.
  case named(String)
  /// The date in one column, the clock in another.
  case joined(date: String, clock: String)
}

/// Which columns are read as numbers, the time's aside.
public enum CSVSelection: Hashable, Sendable {
  /// All of them; text in one is a fault.
  case all
  /// Those that have a number in the first lines, or nothing but missing values.
  case numeric
  /// Those of these names, in this order.
  case named([String])
}
