/// Which target may import what: the arrows of ARCHITECTURE, "Targets and arrows", in one table.
struct Arrows {
    /// Targets of this package and modules of its dependencies; `Package.swift` lists the same.
    let dependencies: [String]
    /// Modules that come with the toolchain.
    let system: [String]

    init(_ dependencies: [String], system: [String] = []) {
        self.dependencies = dependencies
        self.system = system
    }

    static let targets: [String: Arrows] = [
        "Compression": Arrows(["CZlib"]),
        "HTTPCodec": Arrows([]),
        "WebSocketCodec": Arrows(["Compression"]),
        "JSONCodec": Arrows([]),
        "WorkshopCore": Arrows([]),
        "WireProtocol": Arrows(["WorkshopCore", "JSONCodec"]),
        "Journaling": Arrows(["CChecksum"], system: ["Glibc", "Synchronization"]),
        "EventStore": Arrows(
            ["WorkshopCore", "Journaling", "JSONCodec", "Compression"], system: ["Glibc", "Synchronization"]),
        "Rooms": Arrows(["WorkshopCore", "EventStore", "WireProtocol"], system: ["Synchronization"]),
        "Exporting": Arrows(["WorkshopCore", "Compression", "CZip"], system: ["Foundation"]),
        "Transport": Arrows(
            ["CEpoll", "COpenSSL", "HTTPCodec", "WebSocketCodec", "Compression"],
            system: ["Glibc", "Synchronization"]),
        "Server": Arrows(
            [
                "Transport", "Rooms", "Exporting", "EventStore", "Journaling", "WireProtocol", "WorkshopCore",
                "JSONCodec", "HTTPCodec", "WebSocketCodec", "Compression", "COpenSSL", "CQREncode",
                "CoreMetrics", "Logging", "Yams",
            ], system: ["Foundation", "Glibc", "Synchronization"]),
        "yoriai": Arrows(
            ["Server", "ArgumentParser"], system: ["Dispatch", "Foundation", "Glibc", "Synchronization"]),
        "TestSupport": Arrows(
            ["WorkshopCore", "Journaling", "EventStore", "JSONCodec"],
            system: ["Foundation", "Glibc", "Synchronization"]),
    ]

    /// What the fuzzing harnesses may use; they are in the manifest only while they are built.
    static let fuzzing = Arrows(
        [
            "FuzzSupport", "WebSocketCodec", "HTTPCodec", "Compression",
            "JSONCodec", "Journaling", "EventStore",
            "Exporting", "TestSupport",
        ], system: ["Foundation"])

    /// What any test target may use besides what `Package.swift` gives it.
    static let testSystem = ["Testing", "Foundation", "Glibc", "Synchronization"]

    /// Imports in a file that its target's row does not list.
    static func findings(_ file: SourceFile, manifest: [String: [String]]) -> [Finding] {
        guard let target = file.target else { return [] }
        let isTest = file.path.hasPrefix("Tests/")
        let tests = manifest[target].map { Arrows($0, system: testSystem) }
        let row = target == "Fuzz" ? fuzzing : isTest ? tests : targets[target]
        guard let row else {
            let advice =
                "add the target '\(target)' to Package.swift and, for a product target, to Arrows.swift"
            return [Finding(path: file.path, line: 1, advice: advice)]
        }
        let pattern = [
            #"^\s*(?:@\w+\s+)*(?:\w+\s+)?import\s+"#,
            #"(?:(?:struct|enum|class|func|protocol|typealias|var|let)\s+)?(\w+)"#,
        ].joined()
        return Pattern(pattern).matches(in: file.code).compactMap { match in
            let module = match.groups[0]
            guard !row.dependencies.contains(module), !row.system.contains(module) else { return nil }
            let allowed = (row.dependencies + row.system).joined(separator: ", ")
            let advice = "\(target) may not import \(module), only: \(allowed.isEmpty ? "nothing" : allowed)"
            return Finding(path: file.path, line: match.line, advice: advice)
        }
    }

    /// The targets that `Package.swift` declares through its helpers, with their dependencies as modules.
    static func manifest(_ text: String) -> [String: [String]] {
        var products: [String: String] = [:]
        let product = Pattern(#"let (\w+): Target\.Dependency = \.product\(name: "(\w+)""#)
        for match in product.matches(in: text) { products[match.groups[0]] = match.groups[1] }
        var targets: [String: [String]] = [:]
        let target = Pattern(
            #"^ +(?:library|tests|\.executableTarget)\(\s*(?:name: )?"(\w+)""#
                + #"(?:,\s*(?:dependencies: )?\[([^\]]*)\])?"#)
        for match in target.matches(in: text) {
            targets[match.groups[0]] = match.groups[1].split { ", \n\"".contains($0) }
                .map { products[String($0)] ?? String($0) }
        }
        return targets
    }
}
