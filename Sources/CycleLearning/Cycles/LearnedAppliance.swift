internal import EnergyTimeSeries

/// What an appliance does: its cycles, sorted into programmes.
public struct LearnedAppliance: Hashable, Sendable {
  /// A cycle and the programme that it ran.
  public struct Run: Hashable, Sendable {
    /// What was measured.
    public var cycle: ApplianceCycle
    /// The number of its programme.
    public var programme: Int

    /// A run of a programme.
    public init(cycle: ApplianceCycle, programme: Int) {
      self.cycle = cycle
      self.programme = programme
    }
  }

  /// How its cycles were found.
  public var parameters: CycleParameters
  /// Its programmes, by their numbers.
  public var programmes: [Programme]
  /// All cycles ever found, the oldest first.
  public var history: [Run]

  /// What is known of an appliance.
  public init(parameters: CycleParameters, programmes: [Programme], history: [Run]) {
    self.parameters = parameters
    self.programmes = programmes
    self.history = history
  }

  /// The programme of the newest cycle: what the appliance is expected to run next.
  public var newestProgramme: Programme? { programmes.max { $0.newest.start < $1.newest.start } }
}
