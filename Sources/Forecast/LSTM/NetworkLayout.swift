import NeuralNetworks

/// How the numbers that networks look at are laid out, which is saved with them.
///
/// The sequence is the last 48 h in hours; each hour has, of each target, its deviation from the mean of alike days and its
/// difference to a week before, then the hour's place in the day and whether it is of a workday, then the regressors'
/// deviations. The context has, of each target, the deviations of the day before, of the same days a week before and of the
/// last week, and four levels; then the kind of each hour ahead, the place of the origin in its day, and how the regressors
/// will differ from the last week and from the day before.
struct NetworkLayout: Codable, Hashable, Sendable {
  /// Slots in a day.
  let perDay: Int
  /// Days that one look forecasts.
  let horizonDays: Int
  let targetCount: Int
  /// The usual deviation of each regressor from its mean of a week.
  let regressorScales: [Double]
  /// Of each target its mean and standard deviation, where networks look at plain standardised values instead.
  let plain: [Standard]?

  /// What values are standardised by.
  struct Standard: Codable, Hashable, Sendable {
    let mean: Double
    /// Above zero.
    let deviation: Double
  }

  /// The probabilities of the quantiles that networks answer with.
  static let probabilities = [0.1, 0.5, 0.9]
  /// Slots in a day with which there can be a network.
  static let possiblePerDay = 4...288
  /// The fewest days behind an origin.
  static let memoryDays = 14
  /// Levels of each target.
  static let levels = 4

  /// Slots that one look forecasts.
  var horizon: Int { horizonDays * perDay }
  /// Slots in an hour; one where slots are longer.
  var hour: Int { max(1, perDay / 24) }
  /// Hours of the sequence.
  var steps: Int { 2 * perDay / hour }
  /// Hours ahead.
  var hoursAhead: Int { (horizon + hour - 1) / hour }
  /// Numbers of each hour of the sequence.
  var inputs: Int { (plain == nil ? 2 : 1) * targetCount + 3 + regressorScales.count }
  /// Numbers of the context.
  var context: Int {
    if plain != nil { return 2 * hoursAhead * regressorScales.count }
    return targetCount * (2 * perDay + horizon + Self.levels) + hoursAhead + 2 + 2 * hoursAhead * regressorScales.count
  }
  /// Numbers that come out, those of each target together: for each slot ahead its quantiles.
  var outputs: Int { targetCount * horizon * Self.probabilities.count }

  /// The networks' shape.
  func shape(hidden: Int) -> NetworkShape {
    NetworkShape(steps: steps, inputs: inputs, context: context, hidden: hidden, outputs: outputs)
  }

  /// What is wrong with a layout of a file; nil where nothing is.
  var fault: String? {
    if !Self.possiblePerDay.contains(perDay) { return "\(perDay) steps a day" }
    if !(1...2).contains(horizonDays) { return "\(horizonDays) days ahead" }
    if !(1...64).contains(targetCount) { return "\(targetCount) targets" }
    if regressorScales.count > 256 { return "\(regressorScales.count) regressors" }
    if let plain, plain.count != targetCount || !plain.allSatisfy({ $0.mean.isFinite && $0.deviation > 0 }) {
      return "no mean and deviation of each target"
    }
    return regressorScales.allSatisfy { $0 > 0 && $0.isFinite } ? nil : "a regressor's scale that is not above zero"
  }
}
