// swift-tools-version: 6.2
// The architecture on one screen: every target and its one-way edges.
// SwiftPM does not refuse an undeclared import; Tests/HouseTests does.
import PackageDescription

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "quill",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    // Pure: the standard library only.
    .target(name: "Canvas"),
    .target(name: "QuillModel"),
    .target(name: "QuillStats"),

    // The document, the database, the files.
    .target(name: "QuillGuideline", dependencies: ["QuillModel", "CCmark", yams, crypto]),
    .target(name: "QuillStore", dependencies: ["QuillModel", "CSQLiteShim", grdb, crypto]),
    .target(name: "QuillFormats", dependencies: ["QuillModel", "QuillGuideline", "CJansson", crypto]),

    // Pages, keys, update and draw; nothing here touches the world.
    .target(name: "QuillApp", dependencies: ["Canvas", "QuillModel", "QuillStats", "QuillGuideline"]),

    // The terminal, and the program.
    .target(name: "CanvasNcurses", dependencies: ["Canvas", "CNcurses"]),
    .executableTarget(
      name: "quill",
      dependencies: [
        "Canvas", "QuillModel", "QuillStats", "QuillApp", "QuillStore", "QuillFormats", "QuillGuideline",
        "CanvasNcurses", "CGateway", arguments,
      ]),

    // The SSH gateway: sshd's login shell and its answer about keys, small programs in C.
    .executableTarget(name: "quill-login", dependencies: ["CGateway"]),
    .executableTarget(name: "quill-authkeys", dependencies: ["CGateway"]),
    .target(name: "CGateway"),

    // C: shims and Debian's libraries.
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CSQLiteShim", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(
      name: "CCmark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CJansson", providers: [.apt(["libjansson-dev"])]),

    // Tests.
    .target(name: "TestKit", dependencies: ["Canvas"], path: "Tests/TestKit"),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas", "TestKit"], exclude: ["Golden"]),
    .testTarget(name: "QuillModelTests", dependencies: ["QuillModel", "TestKit"]),
    .testTarget(name: "QuillStatsTests", dependencies: ["QuillStats", "TestKit"]),
    .testTarget(name: "QuillGuidelineTests", dependencies: ["QuillGuideline", "TestKit"]),
    .testTarget(name: "QuillStoreTests", dependencies: ["QuillStore", "TestKit"]),
    .testTarget(name: "QuillFormatsTests", dependencies: ["QuillFormats", "TestKit"]),
    .testTarget(name: "QuillAppTests", dependencies: ["QuillApp", "TestKit"]),
    .testTarget(name: "ProgramTests", dependencies: ["quill", "TestKit"]),
    .testTarget(name: "TerminalTests", dependencies: ["quill", "TestKit"], exclude: ["Gateway/loopback.sh"]),
    .executableTarget(name: "lock-probe", dependencies: ["CGateway"], path: "Tests/LockProbe"),
    .testTarget(name: "HouseTests", dependencies: ["TestKit"]),
  ],
  swiftLanguageModes: [.v6]
)
