internal import CheckedJSON
public import EnergyPlanning
internal import EnergyTimeSeries
internal import FlexConsumers

/// Why a device does what it does, as a page of text.
public struct DevicePage: Sendable {
  private let story: DeviceStory

  /// A page about one device of a plan.
  public init(_ story: DeviceStory) { self.story = story }

  /// The page, at most `width` columns where it can.
  public func text(width: Int = 100) -> String {
    var parts = [heading]
    if let explanation = story.explanation {
      parts.append(share(explanation))
      parts.append(chart("What a kWh more would cost among the others, in \(unit)", explanation.marginalCost, width))
      parts.append(chart("Power of \(story.id) in kW", story.power.map { $0 / 1000 }, width))
      if !explanation.alternatives.isEmpty { parts.append(alternatives(explanation)) }
      if !explanation.wishes.isEmpty { parts.append(wishes(explanation)) }
      switch explanation.searches {
      case .all: break
      case .some: parts.append("Some searches were left out for want of time.")
      case .none:
        parts.append(
          "What other placements would cost is not in this plan: make it with --explain, or name its request with --request."
        )
      }
    }
    if !story.warnings.isEmpty { parts.append("Warnings\n" + story.warnings.map { "  " + $0 }.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  // MARK: Parts

  private var heading: String {
    let status = story.status == "leftOut" ? "left out" : story.status
    let reason = story.reason.map { ": \($0)" } ?? ""
    let running = story.power.indices.filter { story.power[$0] != 0 }
    guard let first = running.first, let last = running.last else {
      return "\(story.id), \(story.kind), \(status)\(reason.isEmpty ? ", draws nothing" : reason)"
    }
    return "\(story.id), \(story.kind), \(status)\(reason): \(clock(step: first)) to \(clock(step: last + 1))"
  }

  private func share(_ explanation: Explanation) -> String {
    "Its share of the goal is \(amount(explanation.share)) of \(amount(story.objective)): what the plan would be better "
      + "by without it."
  }

  private func alternatives(_ explanation: Explanation) -> String {
    var table = TextTable(.left, .right, .left)
    for fact in explanation.alternatives {
      table.add("  " + words(fact.choice), signed(fact.extraCost), fact.isProven ? "" : "(at most)")
    }
    return (["With everything else planned anew, it would cost"] + table.lines).joined(separator: "\n")
  }

  private func wishes(_ explanation: Explanation) -> String {
    var table = TextTable(.left, .left, .right, .left)
    for wish in explanation.wishes {
      table.add(
        "  " + String(wish.path.pointer.dropFirst()), shown(wish.was) + " → " + shown(wish.now),
        wish.isBinding ? amount(wish.saving) : "nothing", wish == explanation.bindingWish ? "binds" : "")
    }
    return (["A looser wish would save"] + table.lines).joined(separator: "\n")
  }

  private func chart(_ title: String, _ values: [Double], _ width: Int) -> String {
    var chart = TerminalChart(title, bars: values, ticks: ticks)
    chart.height = 6
    return chart.text(width: width)
  }

  // MARK: Words

  private var unit: String { story.unit == "currency" ? "currency" : story.unit }

  private func words(_ choice: CounterFact.Choice) -> String {
    switch choice {
    case .start(let start): "starting at \(story.zone.clock(start)) on \(story.zone.date(start))"
    case .unmanaged: "running unmanaged"
    case .running: "running all the same"
    case .off: "staying off"
    }
  }

  private func amount(_ value: Double) -> String { "\(value.text(decimals: 3)) \(unit)" }
  private func signed(_ value: Double) -> String {
    if value.magnitude < 0.0005 { return "nothing more" }
    return value < 0 ? amount(-value) + " less" : amount(value) + " more"
  }

  private func shown(_ value: JSONValue) -> String {
    guard case .string(let text) = value else { return value.compactText }
    return Instant(iso8601: text).map { story.zone.iso8601($0) } ?? text
  }

  private func clock(step: Int) -> String { story.zone.clock(story.start + Int64(step) * story.stepSeconds) }

  /// A clock every three hours.
  private var ticks: [(step: Int, text: String)] {
    story.power.indices.compactMap { step in
      let text = clock(step: step)
      guard text.hasSuffix(":00"), let hour = Int(text.prefix(2)), hour % 3 == 0 else { return nil }
      return (step, text)
    }
  }
}
