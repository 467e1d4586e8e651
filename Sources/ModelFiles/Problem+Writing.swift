public import ByteStreams
public import MILPModel

extension Problem {
  /// Writes the problem as a file.
  ///
  /// The file says all that a solver needs: sense and constant, limits, domains, conditions and ordered sets, with
  /// numbers that read back to the same bits. Groups and labels are written in JSON only. Coefficients that
  /// `Model.freeze()` left out are not written.
  ///
  /// ```swift
  /// var file = BytesCollected()
  /// try problem.write(as: .lp, naming: .grouped, to: &file)
  /// ```
  /// - Parameters:
  ///   - format: the kind of text.
  ///   - naming: what rows and columns are called.
  ///   - title: the problem's name in the file.
  ///   - saysFree: whether ``ModelFormat/mps`` says `FREE` behind the name. CBC looks for fixed columns without it; HiGHS,
  ///     GLPK and this package do not mind. Other formats have no place for it.
  ///   - sink: where the text goes, in pieces of up to 256 KiB.
  /// - Throws: what the sink throws, and ``ModelWritingError`` where the format cannot hold the problem; then the sink
  ///   may have got a part.
  /// - Complexity: linear. Beside the problem: its names once more, and for LP and JSON its coefficients by row.
  public func write(
    as format: ModelFormat, naming: ModelNaming = .plain, title: String? = nil, saysFree: Bool = false,
    to sink: inout some ByteSink
  ) throws {
    // The buffer's closure must own what it writes to; the sink comes back when the text is finished.
    let box = SinkBox(sink)
    defer { sink = box.sink }
    let text = TextBuffer { try box.sink.write($0) }
    switch format {
    case .mps, .mpsFixed:
      let isFixed = format == .mpsFixed
      try MPSWriter(
        self, isFixed: isFixed, naming: naming, title: title, saysFree: saysFree && !isFixed, to: text
      ).write()
    case .lp: LPWriter(self, naming: naming, title: title, to: text).write()
    case .json: JSONModelWriter(self, naming: naming, title: title).write(to: text)
    }
    try text.finish()
  }

  /// The problem as a file in memory.
  ///
  /// The parameters are those of ``write(as:naming:title:saysFree:to:)``.
  /// - Throws: ``ModelWritingError`` where the format cannot hold the problem.
  public func bytes(
    as format: ModelFormat, naming: ModelNaming = .plain, title: String? = nil, saysFree: Bool = false
  ) throws -> [UInt8] {
    var sink = BytesCollected()
    try write(as: format, naming: naming, title: title, saysFree: saysFree, to: &sink)
    return sink.bytes
  }
}

private final class SinkBox<Sink: ByteSink> {
  var sink: Sink
  init(_ sink: Sink) { self.sink = sink }
}
