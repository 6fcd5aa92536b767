/// Settings that an operator can give, and whether anything reads them.
///
/// `sockets.total` is read as `sockets.total`, or as `limits.total` in a file that takes those limits; a
/// plain key as `configuration.key`, or by its bare name where the configuration itself works something out.
struct DeclaredSettings {
    /// Key, and the line of its declaration.
    private(set) var keys: [(key: String, line: Int)] = []
    private let readers: [SourceFile]

    static let declaration = "Sources/Server/Configuration/Setting+All.swift"
    private static let key = Pattern(#"\.\w+\(\s*"([A-Za-z.]+)", \\"#)
    private static let limits = [
        "http": "HTTPLimits", "sockets": "SocketLimits", "workshops": "WorkshopLimits",
        "sessions": "SessionLimits",
    ]

    init(_ files: [SourceFile]) {
        keys = files.filter { $0.path == Self.declaration }
            .flatMap { Self.key.matches(in: $0.text).map { ($0.groups[0], $0.line) } }
        readers = files.filter { file in
            file.isProduct && ["Server", "yoriai"].contains(file.target)
                && (!file.path.hasPrefix("Sources/Server/Configuration/") || Self.worksOut(file))
        }
    }

    private static func worksOut(_ file: SourceFile) -> Bool {
        file.path.hasSuffix("/ServerConfiguration+Origins.swift")
    }

    var unread: [Finding] {
        keys.filter { key, _ in !readers.contains { Self.reads($0, key) } }.map { key, line in
            Finding(
                path: Self.declaration, line: line,
                advice: "nothing reads \(key): let something, or drop the setting")
        }
    }

    private static func reads(_ file: SourceFile, _ key: String) -> Bool {
        let parts = key.split(separator: ".").map(String.init)
        var owners = [parts.count == 2 ? parts[0] : "configuration"]
        if parts.count == 2, let type = limits[parts[0]],
            file.code.contains("configuration.\(parts[0])") || file.code.contains(type)
        {
            owners.append("limits")
        }
        let owner = parts.count == 1 && worksOut(file) ? "" : "(?:\(owners.joined(separator: "|")))\\."
        let name = parts[parts.count - 1]
        return !Pattern(#"(?<![\w."])\#(owner)\#(name)\b(?! = )"#).matches(in: file.code).isEmpty
            || !Pattern(#"\.\#(owner)\#(name)\b(?! = )"#).matches(in: file.code).isEmpty && !owner.isEmpty
    }
}
