import Foundation

/// Puts the configuration together: defaults, then file, environment and flags, the later one winning (CF1).
///
/// All sources are read to the end even after a finding, so that one run shows all of them (CF4).
package struct ConfigurationLoader {
    private var configuration = ServerConfiguration()
    private var problems: [ConfigurationProblem] = []
    private let settings = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.key, $0) })

    private init() {}

    /// Loads the configuration of this start.
    ///
    /// - Parameters:
    ///   - file: Path of the YAML file; nothing to do without one. A file that cannot be opened is a problem.
    ///   - environment: The process's environment; only variables that begin with `YORIAI_` are looked at.
    ///   - flags: Values by setting key (`port`, `sockets.messageSize`).
    /// - Returns: A configuration in which every value is allowed.
    /// - Throws: ``ConfigurationProblems`` with every finding.
    package static func load(
        file: String?, environment: [String: String] = [:], flags: [String: String] = [:]
    ) throws(ConfigurationProblems) -> ServerConfiguration {
        guard let file else { return try load(text: "", path: "", environment: environment, flags: flags) }
        guard let bytes = FileManager.default.contents(atPath: file),
            let text = String(bytes: bytes, encoding: .utf8)
        else {
            let source = SettingSource.file(path: file, line: 1)
            let reason = ConfigurationProblem.Reason.unreadable("the file cannot be read as UTF-8 text")
            throw ConfigurationProblems(problems: [
                ConfigurationProblem(source: source, key: "", reason: reason)
            ])
        }
        return try load(text: text, path: file, environment: environment, flags: flags)
    }

    /// Like ``load(file:environment:flags:)``, with the file's text at hand; `path` is its name in problems.
    package static func load(
        text: String, path: String, environment: [String: String] = [:], flags: [String: String] = [:]
    ) throws(ConfigurationProblems) -> ServerConfiguration {
        var loader = ConfigurationLoader()
        loader.take(file: text, path: path)
        loader.take(environment: environment)
        loader.take(flags: flags)
        loader.findContradictions()
        guard loader.problems.isEmpty else { throw ConfigurationProblems(problems: loader.problems) }
        return loader.configuration
    }

    private mutating func take(file text: String, path: String) {
        let groups = Set(
            settings.keys.compactMap { $0.split(separator: ".").dropLast().first.map(String.init) })
        let file = ConfigurationFile(text: text, path: path, groups: groups)
        for problem in file.problems {
            guard case .unknownKey = problem.reason else {
                problems.append(problem)
                continue
            }
            let nearest = NearestKey.find(problem.key, among: groups.sorted())
            add(problem.source, problem.key, .unknownKey(nearest: nearest))
        }
        for entry in file.entries {
            set(entry.key, to: entry.values, isList: entry.isList, from: entry.source)
        }
        problems.sort { Self.line($0) < Self.line($1) }
    }

    private static func line(_ problem: ConfigurationProblem) -> Int {
        guard case .file(_, let line) = problem.source else { return 0 }
        return line
    }

    private mutating func take(environment: [String: String]) {
        let keys = Dictionary(uniqueKeysWithValues: Setting.all.map { ($0.environmentName, $0.key) })
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(Setting.environmentPrefix) {
            guard let key = keys[name] else {
                let nearest = NearestKey.find(name, among: Setting.all.map(\.environmentName))
                add(.environment(name), name, .unknownKey(nearest: nearest))
                continue
            }
            set(key, to: [value], isList: false, from: .environment(name))
        }
    }

    private mutating func take(flags: [String: String]) {
        for (key, value) in flags.sorted(by: { $0.key < $1.key }) {
            set(key, to: [value], isList: false, from: .flag(key))
        }
    }

    private mutating func set(_ key: String, to values: [String], isList: Bool, from source: SettingSource) {
        guard let setting = settings[key] else {
            add(source, key, .unknownKey(nearest: NearestKey.find(key, among: Setting.all.map(\.key))))
            return
        }
        var values = values
        if setting.isList, !isList {
            values = values.flatMap { $0.split(separator: ",") }
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
        guard setting.isList || !isList, setting.read(values, &configuration) else {
            let shown = setting.isSecret ? "…" : values.joined(separator: ", ")
            add(source, key, .badValue(shown, allowed: setting.allowed))
            return
        }
        configuration.sources[key] = source
    }

    /// Finds settings that are each allowed and together are not (CF5).
    private mutating func findContradictions() {
        let current = configuration
        let source = { (key: String) in current.sources[key] ?? .standard }
        if current.privateKeyFile != nil, current.certificateFile == nil {
            add(source("privateKeyFile"), "privateKeyFile", .conflict("needs certificateFile beside it"))
        }
        if current.certificateFile != nil, current.privateKeyFile == nil {
            add(source("certificateFile"), "certificateFile", .conflict("needs privateKeyFile beside it"))
        }
        if current.plainHTTP, current.certificateFile != nil {
            add(source("plainHTTP"), "plainHTTP", .conflict("leaves no use for certificateFile"))
        }
        if current.sockets.frameSize > current.sockets.messageSize {
            let text = "must not be larger than sockets.messageSize"
            add(source("sockets.frameSize"), "sockets.frameSize", .conflict(text))
        }
        if current.http.headerFieldSize > current.http.headerListSize {
            let text = "must not be larger than http.headerListSize"
            add(source("http.headerFieldSize"), "http.headerFieldSize", .conflict(text))
        }
    }

    private mutating func add(_ source: SettingSource, _ key: String, _ reason: ConfigurationProblem.Reason) {
        problems.append(ConfigurationProblem(source: source, key: key, reason: reason))
    }
}
