// swift-tools-version: 6.2
import PackageDescription

/// One strict dialect for every target; warnings are errors where the project checks itself.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .strictMemorySafety(),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + settings)
}

/// The loop's own state is reached some twenty times for each message; the tests, built for debugging, check
/// that no two accesses overlap, and the release trusts them (Docs/decisions/0016).
let trustsExclusivity: [SwiftSetting] = [
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: fixtures[name] ?? [], swiftSettings: strict)
}

/// Golden files that tests read by path.
let fixtures = [
    "ExportingTests": ["Fixtures"], "EventStoreTests": ["Fixtures"], "ServerTests": ["Fixtures"],
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// A harness for libFuzzer.
func harness(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: "fuzz-\(name)", dependencies: dependencies + ["FuzzSupport"], path: "Tests/Fuzz/\(name)",
        exclude: ["corpus", "dictionary"], swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
}

/// Whether scripts/fuzz builds: then nothing but the harnesses and what they need is in the package, so that
/// one build makes them all.
let fuzzing = Context.environment["YORIAI_FUZZ"] != nil

let harnesses: [Target] = [
    .target(name: "FuzzSupport", path: "Tests/Fuzz/Support", swiftSettings: strict),
    harness("frame", ["WebSocketCodec", "Compression"]),
    harness("handshake", ["WebSocketCodec"]),
    harness("head", ["HTTPCodec"]),
    harness("utf8", ["WebSocketCodec"]),
    harness("inflate", ["Compression"]),
    harness("json", ["JSONCodec"]),
    harness("segment", ["Journaling", "TestSupport"]),
    harness("snapshot", ["Journaling", "TestSupport"]),
    harness("event", ["EventStore"]),
    harness("archive", ["Exporting"]),
]

/// What reads bytes and decides, without sockets and rooms.
let cores: [Target] = [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(name: "CChecksum"),

    library("Compression", ["CZlib"]),
    library("HTTPCodec"),
    library("WebSocketCodec", ["Compression"]),
    library("JSONCodec"),
    library("WorkshopCore"),
    library("Journaling", ["CChecksum"]),
    library("EventStore", ["WorkshopCore", "Journaling", "JSONCodec", "Compression"]),
    library("Exporting", ["WorkshopCore", "Compression", "CZip"]),
    library("TestSupport", ["WorkshopCore", "Journaling", "EventStore", "JSONCodec"]),
]

/// What serves, measures and tests it.
let program: [Target] = [
    .target(name: "CEpoll"),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    library("WireProtocol", ["WorkshopCore", "JSONCodec"]),
    library("Rooms", ["WorkshopCore", "EventStore", "WireProtocol"]),
    library(
        "Transport", ["CEpoll", "COpenSSL", "HTTPCodec", "WebSocketCodec", "Compression"],
        settings: trustsExclusivity),
    library(
        "Server",
        [
            "Transport", "Rooms", "Exporting", "EventStore", "Journaling", "WireProtocol", "WorkshopCore",
            "JSONCodec", "HTTPCodec", "WebSocketCodec", "Compression", "COpenSSL", "CQREncode",
            logging, metrics, yams,
        ]),
    .executableTarget(name: "yoriai", dependencies: ["Server", argumentParser], swiftSettings: strict),
    .executableTarget(
        name: "socket-bench",
        dependencies: ["Transport", "WebSocketCodec", "HTTPCodec", argumentParser],
        path: "Benchmarks/SocketBench", swiftSettings: strict),
    .executableTarget(
        name: "journal-bench", dependencies: ["Journaling", "EventStore", "WorkshopCore"],
        path: "Benchmarks/JournalBench", swiftSettings: strict),
    .executableTarget(
        name: "export-bench", dependencies: ["Server", "Exporting", "WorkshopCore"],
        path: "Benchmarks/ExportBench", swiftSettings: strict),
    .executableTarget(name: "socket-floor", dependencies: ["COpenSSL"], path: "Benchmarks/Floor"),
    .executableTarget(name: "socket-load", dependencies: ["COpenSSL", "CZlib"], path: "Benchmarks/Load"),
    .executableTarget(
        name: "core-bench", dependencies: ["WorkshopCore"], path: "Benchmarks/Core",
        swiftSettings: strict),

    tests("CompressionTests", ["Compression"]),
    tests("HTTPCodecTests", ["HTTPCodec"]),
    tests("WebSocketCodecTests", ["WebSocketCodec", "Compression"]),
    tests("JSONCodecTests", ["JSONCodec"]),
    tests("WorkshopCoreTests", ["WorkshopCore", "TestSupport"]),
    tests("WireProtocolTests", ["WireProtocol", "WorkshopCore", "TestSupport"]),
    tests("JournalingTests", ["Journaling", "TestSupport"]),
    tests("EventStoreTests", ["EventStore", "WorkshopCore", "Journaling", "JSONCodec", "TestSupport"]),
    tests(
        "RoomsTests",
        ["Rooms", "EventStore", "Journaling", "WorkshopCore", "WireProtocol", "TestSupport"]),
    tests("ExportingTests", ["Exporting", "WorkshopCore", "TestSupport"]),
    tests("TransportTests", ["Transport", "HTTPCodec", "WebSocketCodec", "COpenSSL"]),
    tests(
        "ServerTests",
        [
            "Server", "Transport", "Rooms", "Exporting", "EventStore", "Journaling", "WireProtocol",
            "WorkshopCore", "JSONCodec", "HTTPCodec", "WebSocketCodec", "Compression", "COpenSSL",
            logging, metrics, yams,
            "TestSupport", "yoriai",
        ]),
    tests("TidyTests", []),
]

let package = Package(
    name: "yoriai",
    products: fuzzing ? [] : [.executable(name: "yoriai", targets: ["yoriai"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: cores + (fuzzing ? harnesses : program)
)
