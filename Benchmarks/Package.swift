// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "swift-ems-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-ems", path: "..")],
  targets: [
    .executableTarget(
      name: "model-building",
      dependencies: ["COnePass", "Contest", "DeviceModel", .product(name: "MILPModel", package: "swift-ems")],
      path: "Sources/ModelBuilding"),
    .executableTarget(
      name: "glpk-loading",
      dependencies: [
        "CGLPKPeer", "COnePass", "Contest", "DeviceModel", .product(name: "GLPKBackend", package: "swift-ems"),
      ],
      path: "Sources/GLPKLoading"),
    .executableTarget(
      name: "model-files",
      dependencies: [
        "CGLPKPeer", "COnePass", "Contest", "DeviceModel", .product(name: "ByteStreams", package: "swift-ems"),
        .product(name: "ModelFiles", package: "swift-ems"),
      ],
      path: "Sources/ModelFileSpeed"),
    .executableTarget(
      name: "resampling",
      dependencies: ["Contest", .product(name: "EnergyTimeSeries", package: "swift-ems")],
      path: "Sources/Resampling"),
    .executableTarget(
      name: "csv-reading",
      dependencies: [
        "Contest", .product(name: "ByteStreams", package: "swift-ems"),
        .product(name: "EnergyTimeSeries", package: "swift-ems"),
      ],
      path: "Sources/CSVReading"),
    .executableTarget(
      name: "fleet",
      dependencies: [
        "Contest", .product(name: "ByteStreams", package: "swift-ems"),
        .product(name: "CheckedJSON", package: "swift-ems"), .product(name: "EnergyPlanning", package: "swift-ems"),
        .product(name: "FlexConsumers", package: "swift-ems"), .product(name: "GLPKBackend", package: "swift-ems"),
        .product(name: "MILPModel", package: "swift-ems"), .product(name: "ModelFiles", package: "swift-ems"),
        .product(name: "Neighbourhoods", package: "swift-ems"),
      ],
      path: "Sources/Fleet"),
    .executableTarget(
      name: "forecast",
      dependencies: [
        "Contest", .product(name: "EnergyTimeSeries", package: "swift-ems"),
        .product(name: "Forecast", package: "swift-ems"),
      ],
      path: "Sources/Forecasting"),
    .executableTarget(
      name: "learning",
      dependencies: [
        .product(name: "CycleLearning", package: "swift-ems"), .product(name: "EnergyTimeSeries", package: "swift-ems"),
      ],
      path: "Sources/Learning"),
    .target(name: "Contest"),
    .target(name: "DeviceModel", dependencies: ["COnePass", .product(name: "MILPModel", package: "swift-ems")]),
    .target(name: "COnePass"),
    .target(name: "CGLPKPeer", dependencies: ["COnePass"], linkerSettings: [.linkedLibrary("glpk")]),
  ],
  swiftLanguageModes: [.v6]
)
