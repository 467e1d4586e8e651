/// The sections of an MPS file.
enum MPSSection: String, CaseIterable {
  case name = "NAME"
  case sense = "OBJSENSE"
  case objectiveName = "OBJNAME"
  case rows = "ROWS"
  case columns = "COLUMNS"
  case rightHandSides = "RHS"
  case ranges = "RANGES"
  case bounds = "BOUNDS"
  case sets = "SOS"
  case conditions = "INDICATORS"
  case end = "ENDATA"

  /// What other programs put into MPS files and a linear model cannot hold.
  static let unsupported = [
    "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "GENCONS", "PWLOBJ", "PWLNAM", "PWLCON", "LAZYCONS",
    "USERCUTS", "DELAYEDROWS", "MODELCUTS", "BRANCH",
  ]

  /// The section of a word, in any case.
  init?(_ word: UnsafeBufferPointer<UInt8>) {
    guard word.count <= 12 else { return nil }
    switch String(decoding: word, as: UTF8.self).uppercased() {
    case "SETS", "SOS1", "SOS2": self = .sets
    case "OBJSENSE:": self = .sense
    case let text:
      guard let section = MPSSection(rawValue: text) else { return nil }
      self = section
    }
  }
}
