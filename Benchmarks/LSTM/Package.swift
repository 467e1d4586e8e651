// swift-tools-version: 6.1
import PackageDescription

// A package of its own whose targets are links, because `NeuralNetworks` opens itself to its own package only.
let package = Package(
  name: "lstm-benchmark",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(
      name: "lstm", dependencies: ["Contest", "NeuralNetworks"], path: "Sources/LSTMTraining"),
    .target(name: "NeuralNetworks", dependencies: ["CNumericKernels", "SeededRandom"]),
    .target(name: "CNumericKernels"),
    .target(name: "SeededRandom"),
    .target(name: "Contest"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.name == "NeuralNetworks" || target.name == "SeededRandom" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
