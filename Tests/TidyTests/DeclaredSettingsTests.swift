import Testing

/// What can be set has an effect.
struct DeclaredSettingsTests {
    @Test("TD17 every setting is read outside of where it is declared")
    func everySettingIsRead() {
        let settings = DeclaredSettings(Repository.files)
        #expect(settings.keys.count > 40)
        report(settings.unread)
    }

    static let readers: [(String, [String])] = [
        ("let a = configuration.port", ["sockets.total"]),
        ("let a = application.configuration.port + configuration.sockets.total", []),
        ("let sockets = configuration.sockets; f(sockets.total, configuration.port)", []),
        ("let limits = configuration.sockets; f(limits.total, configuration.port)", []),
        ("limits.total = 3; sockets.total = 3; configuration.port = 1", ["port", "sockets.total"]),
        ("f(limits.total, workshops.total, port, x.port) // configuration.port", ["port", "sockets.total"]),
    ]

    @Test("TD17 a setting that nothing reads is found", arguments: readers)
    func finds(code: String, unread: [String]) {
        let declared =
            ".count(\"port\", \\.port, 0...9),\n.count(\"sockets.total\", \\.sockets.total, 1...9),\n"
        let settings = DeclaredSettings([
            SourceFile(path: DeclaredSettings.declaration, text: declared),
            SourceFile(path: "Sources/Server/A.swift", text: code),
            SourceFile(path: "Sources/Server/Configuration/B.swift", text: "configuration.port"),
            SourceFile(path: "Sources/Transport/C.swift", text: "configuration.sockets.total"),
        ])
        let keys = settings.unread.compactMap { $0.advice.split(separator: " ").dropFirst(2).first }
        #expect(keys.map { String($0.dropLast()) } == unread)
    }
}
