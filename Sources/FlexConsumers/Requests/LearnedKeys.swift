package import CheckedJSON

/// What may stand in a request in place of a value that was learned: `{"learned": "dishwasher-12"}`.
///
/// A device library fills such places in before a request is read.
package enum LearnedKeys {
  /// In place of a number or a charge curve.
  package static let value: [Field] = [.required("learned", .text, "The device's name in the library.")]
  /// In place of a run's power.
  package static let profile: [Field] =
    value + [.optional("programme", .integer, "The number of the programme; that of the newest cycle when left out.")]
  /// In place of a room's model.
  package static let room: [Field] =
    value + [
      .optional("outdoorTemperatureC", .numberOrNumbers, "Outdoor temperature of each step, in °C; or in K."),
      .optional("outdoorTemperatureK", .numberOrNumbers, "Outdoor temperature of each step, in K."),
      .optional(
        "irradianceWPerM2", .numberOrNumbers, "Irradiance of each step, for a room that was learned with it, in W/m²."),
    ]
}

extension Field.Kind {
  /// A value, or where it was learned.
  static func learnable(_ kind: Field.Kind, _ fields: [Field] = LearnedKeys.value) -> Field.Kind {
    .either(kind, or: .object(fields))
  }
}
