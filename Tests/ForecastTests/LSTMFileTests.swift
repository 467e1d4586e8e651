import Foundation
import Forecast
import Testing

@Suite("LSTM networks in files")
struct LSTMFileTests {
  private func saved() throws -> (fitted: FittedLSTM, text: String) {
    let fitted = try LSTMSample.trained(try LSTMSample.load())
    let text = try #require(String(bytes: JSONEncoder().encode(SavedForecaster(fitted)), encoding: .utf8))
    return (fitted, text)
  }

  private func read(_ text: String) throws -> any FittedForecaster {
    try JSONDecoder().decode(SavedForecaster.self, from: Data(text.utf8)).model
  }

  @Test("forecast the same bits and take in values as before")
  func roundTrip() throws {
    var (fitted, text) = try saved()
    var again = try read(text)
    #expect(again.forecast(steps: 20) == fitted.forecast(steps: 20))
    fitted.append([1, 2, 3])
    again.append([1, 2, 3])
    #expect(again.forecast(steps: 8) == fitted.forecast(steps: 8))
  }

  @Test("are refused by name when damaged, of a newer version or of another kind")
  func faults() throws {
    let (_, text) = try saved()
    let base64 = try #require(text.range(of: "\"base64\":\""))
    let letter = text.index(base64.upperBound, offsetBy: 200)
    var damaged = text
    damaged.replaceSubrange(letter...letter, with: text[letter] == "A" ? "B" : "A")
    let cases = [
      (damaged, "the numbers are damaged"),
      (text.replacingOccurrences(of: "\"version\":1", with: "\"version\":2"), "version 2 of the model"),
      (text.replacingOccurrences(of: "\"kind\":\"lstm\"", with: "\"kind\":\"gru\""), "is of kind \"gru\""),
      (text.replacingOccurrences(of: "\"hidden\":4", with: "\"hidden\":5"), "a network that is none"),
      (text.replacingOccurrences(of: "\"perDay\":8", with: "\"perDay\":800000"), "no network has 800000 steps a day"),
    ]
    for (spoiled, expected) in cases {
      let error = #expect(throws: DecodingError.self) { try read(spoiled) }
      #expect("\(try #require(error))".contains(expected))
    }
    #expect(throws: (any Error).self) { try read(String(text.prefix(text.count / 2))) }
    let empty = text.replacing(/"values":\[[^\]]*\]/, with: "\"values\":[]")
    let error = #expect(throws: DecodingError.self) { try read(empty) }
    #expect("\(try #require(error))".contains("values that are not of the networks"))
  }

  @Test("are small: a network of a day of quarter-hours takes less than a megabyte")
  func size() throws {
    let (_, text) = try saved()
    // Four bytes a parameter, a third more for base64, and the values of 58 days.
    #expect(text.utf8.count < 40_000)
  }
}
