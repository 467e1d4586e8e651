// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "swift-ems",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .executable(name: "emsctl", targets: ["emsctl"]),
    .library(name: "EnergyReports", targets: ["EnergyReports"]),
    .library(name: "Neighbourhoods", targets: ["Neighbourhoods"]),
    .library(name: "EnergyPlanning", targets: ["EnergyPlanning"]),
    .library(name: "FlexConsumers", targets: ["FlexConsumers"]),
    .library(name: "Forecast", targets: ["Forecast"]),
    .library(name: "LearnedDevices", targets: ["LearnedDevices"]),
    .library(name: "CycleLearning", targets: ["CycleLearning"]),
    .library(name: "EnergyTimeSeries", targets: ["EnergyTimeSeries"]),
    .library(name: "GLPKBackend", targets: ["GLPKBackend"]),
    .library(name: "ModelFiles", targets: ["ModelFiles"]),
    .library(name: "LPFileBackend", targets: ["LPFileBackend"]),
    .library(name: "SolverConformance", targets: ["SolverConformance"]),
    .library(name: "MILPModel", targets: ["MILPModel"]),
    .library(name: "CheckedJSON", targets: ["CheckedJSON"]),
    .library(name: "ByteStreams", targets: ["ByteStreams"]),
  ],
  traits: [
    .default(enabledTraits: ["GLPK"]),
    .trait(
      name: "GLPK", description: "Links GNU GLPK (GPL-3, libglpk-dev). Without it everything but GLPKBackend works."),
  ],
  // From the top of the house down; an arrow points to what a target imports, and arrows only run down.
  targets: [
    .executableTarget(
      name: "emsctl",
      dependencies: [
        "ByteStreams", "CheckedJSON", "CommandLineKit", "EnergyPlanning", "EnergyReports", "EnergyTimeSeries",
        "CycleLearning", "FlexConsumers", "Forecast", "GLPKBackend", "LPFileBackend", "LearnedDevices", "MILPModel",
        "ModelFiles", "Neighbourhoods", "Spelling",
      ]),
    .target(name: "CommandLineKit", dependencies: ["Spelling"]),
    .target(
      name: "Neighbourhoods", dependencies: ["EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "SeededRandom"]),
    .target(
      name: "EnergyReports",
      dependencies: [
        "CycleLearning", "EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "LearnedDevices", "MILPModel",
      ]),
    .target(
      name: "EnergyPlanning",
      dependencies: ["CheckedJSON", "EnergyTimeSeries", "FlexConsumers", "MILPModel", "SeededRandom", "Spelling"]),
    .target(
      name: "LearnedDevices",
      dependencies: ["CheckedJSON", "CycleLearning", "EnergyTimeSeries", "FlexConsumers", "Spelling"]),
    .target(
      name: "FlexConsumers", dependencies: ["CheckedJSON", "EnergyTimeSeries", "MILPModel", "NumericMethods"]),
    .target(name: "CycleLearning", dependencies: ["CheckedJSON", "EnergyTimeSeries", "NumericMethods"]),
    .target(
      name: "Forecast", dependencies: ["EnergyTimeSeries", "NeuralNetworks", "NumericMethods", "SeededRandom"]),
    .target(name: "NeuralNetworks", dependencies: ["CNumericKernels", "SeededRandom"]),
    .target(name: "CNumericKernels"),
    .target(name: "EnergyTimeSeries", dependencies: ["ByteStreams", "CheckedJSON", "Spelling"]),
    .target(name: "GLPKBackend", dependencies: ["CGLPKGuard", "MILPModel"]),
    .target(
      name: "CGLPKGuard",
      cSettings: [.define("EMS_GLPK", .when(traits: ["GLPK"]))],
      linkerSettings: [.linkedLibrary("glpk", .when(traits: ["GLPK"]))]),
    .target(name: "ModelFiles", dependencies: ["ByteStreams", "CheckedJSON", "MILPModel", "Spelling"]),
    .target(name: "LPFileBackend", dependencies: ["ByteStreams", "CheckedJSON", "MILPModel", "ModelFiles"]),
    .target(name: "SolverConformance", dependencies: ["MILPModel", "SeededRandom"]),
    .target(name: "MILPModel"),
    .target(name: "CheckedJSON", dependencies: ["Spelling"]),
    .target(name: "Spelling"),
    .target(name: "ByteStreams"),
    .target(name: "SeededRandom"),
    .target(name: "NumericMethods"),

    .testTarget(
      name: "EnergyPlanningTests",
      dependencies: [
        "CheckedJSON", "EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "GLPKBackend", "MILPModel",
        "Neighbourhoods", "SeededRandom", "SolverConformance",
      ],
      exclude: ["Resources"]),
    .testTarget(
      name: "NeighbourhoodsTests",
      dependencies: ["CheckedJSON", "EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "Neighbourhoods"]),
    .testTarget(
      name: "ThirdPartyDeviceTests",
      dependencies: ["CheckedJSON", "EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "GLPKBackend", "MILPModel"]),
    .testTarget(
      name: "ReadmeTests",
      dependencies: [
        "CheckedJSON", "CycleLearning", "EnergyPlanning", "EnergyReports", "EnergyTimeSeries", "FlexConsumers",
        "Forecast", "GLPKBackend", "LearnedDevices", "MILPModel", "ModelFiles",
      ]),
    .testTarget(
      name: "FlexConsumersTests",
      dependencies: [
        "CheckedJSON", "EnergyTimeSeries", "FlexConsumers", "MILPModel", "SeededRandom", "SolverConformance",
      ]),
    .testTarget(
      name: "emsctlTests",
      dependencies: ["emsctl", "CheckedJSON", "EnergyPlanning", "EnergyTimeSeries", "GLPKBackend", "SeededRandom"]),
    .testTarget(name: "MILPModelTests", dependencies: ["MILPModel", "SeededRandom", "SolverConformance"]),
    .testTarget(
      name: "ModelFilesTests",
      dependencies: ["ByteStreams", "CheckedJSON", "MILPModel", "ModelFiles", "SeededRandom"]),
    .testTarget(
      name: "SolverConformanceTests", dependencies: ["GLPKBackend", "MILPModel", "SeededRandom", "SolverConformance"]),
    .testTarget(
      name: "LPFileBackendTests",
      dependencies: [
        "emsctl", "CheckedJSON", "EnergyPlanning", "EnergyTimeSeries", "FlexConsumers", "GLPKBackend", "LPFileBackend",
        "MILPModel", "ModelFiles", "SolverConformance",
      ]),
    .testTarget(
      name: "GLPKBackendTests",
      dependencies: ["CGLPKGuard", "GLPKBackend", "MILPModel", "SeededRandom", "SolverConformance"]),
    .testTarget(name: "CheckedJSONTests", dependencies: ["CheckedJSON", "SeededRandom"]),
    .testTarget(
      name: "EnergyTimeSeriesTests", dependencies: ["ByteStreams", "CheckedJSON", "EnergyTimeSeries", "SeededRandom"]),
    .testTarget(
      name: "ForecastTests",
      dependencies: [
        "CheckedJSON", "EnergyTimeSeries", "Forecast", "NeuralNetworks", "NumericMethods", "SeededRandom",
      ]),
    .testTarget(
      name: "CycleLearningTests", dependencies: ["CycleLearning", "EnergyTimeSeries", "NumericMethods", "SeededRandom"]),
    .testTarget(
      name: "LearnedDevicesTests",
      dependencies: ["CheckedJSON", "CycleLearning", "EnergyTimeSeries", "FlexConsumers", "LearnedDevices"]),
    .testTarget(name: "NumericMethodsTests", dependencies: ["NumericMethods"]),
    .testTarget(name: "NeuralNetworksTests", dependencies: ["CNumericKernels", "NeuralNetworks", "SeededRandom"]),
    .testTarget(
      name: "EnergyReportsTests",
      dependencies: ["CycleLearning", "EnergyReports", "EnergyTimeSeries", "LearnedDevices"]),
    .testTarget(name: "CommandLineKitTests", dependencies: ["CommandLineKit", "Spelling"]),
  ],
  swiftLanguageModes: [.v6]
)

// One set of settings for every target of the house.
for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
