import Foundation

/// The examples of a page of Docs, which stand word for word in a source file of these tests, between `// page: NAME` and
/// `// end`, so that they are compiled and run.
struct PageExamples {
  /// The page's text.
  let page: String
  /// The examples of the source file.
  let examples: [String]

  init(page name: String, source: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    page = try String(contentsOf: root.appending(path: "Docs/\(name)"), encoding: .utf8)
    let text = try String(contentsOf: root.appending(path: "Tests/ReadmeTests/\(source)"), encoding: .utf8)
    var found: [String] = []
    var example: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      let indent = line.count - words.count
      if words.hasPrefix("// page: ") {
        example = []
      } else if words == "// end", let lines = example {
        found.append(lines.map { $0.dropFirst(indent) }.joined(separator: "\n"))
        example = nil
      } else {
        example?.append(line)
      }
    }
    examples = found
  }

  /// The examples that the page does not show.
  var missing: [String] { examples.filter { !page.contains("```swift\n\($0)\n```") } }

  /// How many snippets the page has.
  var snippetCount: Int { page.components(separatedBy: "```swift\n").count - 1 }
}
