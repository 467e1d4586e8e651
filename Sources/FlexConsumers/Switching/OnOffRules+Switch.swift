internal import CheckedJSON

extension OnOffRules {
  /// A fault for each rule that says something, on a device that has no on and off.
  ///
  /// - Parameter remedy: what would give it one.
  func faultsWithoutSwitch(_ remedy: String) -> [InputFault] {
    members.map { member in
      InputFault(
        InputPath([.key(member.key)]), value: "without on and off", expected: remedy + " beside it, or no such key")
    }
  }
}
