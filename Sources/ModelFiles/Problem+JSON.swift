public import CheckedJSON
public import MILPModel

extension Problem {
  /// The problem as a document of the schema `swift-ems/model/1`, with groups and labels.
  ///
  /// - Parameters:
  ///   - naming: what rows and columns are called; `terms` refer to variables by name, so repeated ones are numbered.
  ///   - title: the problem's name in the document.
  /// - Complexity: linear.
  public func json(naming: ModelNaming = .plain, title: String? = nil) -> JSONValue {
    JSONModelWriter(self, naming: naming, title: title).value
  }
}
