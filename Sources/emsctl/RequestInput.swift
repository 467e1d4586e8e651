import CheckedJSON
import EnergyPlanning
import LearnedDevices

/// Plan requests, with what they refer to in a device library.
enum RequestInput {
  /// The request of a document; its faults end the command.
  static func request(_ input: Input) throws(Failure) -> PlanRequest { try read(input).request }

  /// The document with the library's values in their places, so that it is complete without; its faults end the command.
  static func filled(_ input: Input) throws(Failure) -> JSONValue { try read(input).json }

  private static func read(_ input: Input) throws(Failure) -> (json: JSONValue, request: PlanRequest) {
    let library = try library(of: input)
    let (json, open) = library?.filled(input.json) ?? (input.json, [])
    do throws(InputFaults) {
      let request = try PlanRequest(json: json)
      if open.isEmpty { return (json, request) }
      throw InputFaults(open)
    } catch {
      // What the library does not have is told once.
      let others = error.faults.filter { fault in
        !open.contains { $0 == fault || $0.path.steps.prefix(3) == fault.path.steps.prefix(3) }
      }
      throw input.refuse(InputFaults(open + others))
    }
  }

  /// The library that a request names.
  private static func library(of input: Input) throws(Failure) -> DeviceLibrary? {
    guard case .string(let path)? = input.json["learned"] else { return nil }
    // A request is replayed from its files: standard input would be another library each time.
    if path.isEmpty || path == "-" {
      let place = InputPath([.key("learned")])
      throw input.refuse(
        InputFaults([InputFault(place, value: "\"\(path)\"", expected: "the path of a device library")]))
    }
    return try LibraryFile(path.hasPrefix("/") ? path : input.folder + path).library
  }
}
