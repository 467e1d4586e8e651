// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "swift-ems-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-ems", path: "..")],
  targets: [
    .target(name: "COnePass"),
    .executableTarget(
      name: "model-building",
      dependencies: ["COnePass", .product(name: "MILPModel", package: "swift-ems")],
      path: "Sources/ModelBuilding"),
  ],
  swiftLanguageModes: [.v6]
)
