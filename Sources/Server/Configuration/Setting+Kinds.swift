import Logging

/// The kinds of settings: how each reads its text, says what is allowed, and shows its value.
extension Setting {
    typealias Path<Value> = any WritableKeyPath<ServerConfiguration, Value> & Sendable

    static func count(_ key: String, _ path: Path<Int>, _ range: ClosedRange<Int>) -> Setting {
        one(key, path, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            SettingUnits.digits($0).flatMap { range.contains($0) ? $0 : nil }
        } show: {
            "\($0)"
        }
    }

    static func size(_ key: String, _ path: Path<Int>, _ least: String, _ most: String) -> Setting {
        let range = (SettingUnits.size(least) ?? 0)...(SettingUnits.size(most) ?? .max)
        let allowed = "a size from \(least) to \(most) with the unit B, KiB, MiB or GiB, such as 64KiB"
        return one(key, path, allowed: allowed) {
            SettingUnits.size($0).flatMap { range.contains($0) ? $0 : nil }
        } show: {
            SettingUnits.text(size: $0)
        }
    }

    static func span(_ key: String, _ path: Path<Duration>, _ least: String, _ most: String) -> Setting {
        let range = (SettingUnits.duration(least) ?? .zero)...(SettingUnits.duration(most) ?? .zero)
        let allowed = "a duration from \(least) to \(most) with the unit ms, s, min, h or d, such as 20s"
        return one(key, path, allowed: allowed) {
            SettingUnits.duration($0).flatMap { range.contains($0) ? $0 : nil }
        } show: {
            SettingUnits.text(duration: $0)
        }
    }

    static func rate(_ key: String, _ path: Path<Rate>) -> Setting {
        one(key, path, allowed: "a rate of 1 to 100000 per s, min or h, such as 20/s") {
            Rate(text: $0).flatMap { $0.count <= 100_000 ? $0 : nil }
        } show: {
            $0.description
        }
    }

    static func flag(_ key: String, _ path: Path<Bool>) -> Setting {
        one(key, path, allowed: "true or false") {
            switch $0 {
            case "true": true
            case "false": false
            default: nil
            }
        } show: {
            "\($0)"
        }
    }

    static func level(_ key: String, _ path: Path<Logger.Level>) -> Setting {
        let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        return one(key, path, allowed: "one of \(names)") {
            Logger.Level(rawValue: $0)
        } show: {
            $0.rawValue
        }
    }

    static func language(_ key: String, _ path: Path<ServerLanguage>) -> Setting {
        one(key, path, allowed: "ja or en") {
            ServerLanguage(rawValue: $0)
        } show: {
            $0.rawValue
        }
    }

    static func address(_ key: String, _ path: Path<String>) -> Setting {
        one(key, path, allowed: "an IPv4 or IPv6 address, such as :: or 127.0.0.1") {
            ClientAddress(text: $0) == nil ? nil : $0
        } show: {
            $0
        }
    }

    static func path(_ key: String, _ path: Path<String>) -> Setting {
        one(key, path, allowed: "a path") {
            $0.isEmpty || $0.utf8.contains(0) ? nil : $0
        } show: {
            $0
        }
    }

    static func optionalPath(_ key: String, _ path: Path<String?>, isSecret: Bool = false) -> Setting {
        one(key, path, isSecret: isSecret, allowed: "a path, or nothing") { text in
            text.utf8.contains(0) ? nil : .some(text.isEmpty ? nil : text)
        } show: {
            $0 ?? ""
        }
    }

    static func origin(_ key: String, _ path: Path<String?>) -> Setting {
        one(key, path, allowed: "\(WebOrigin.allowed), or nothing") { text in
            text.isEmpty ? .some(nil) : WebOrigin(text: text).map { .some($0.text) }
        } show: {
            $0 ?? ""
        }
    }

    static func origins(_ key: String, _ path: Path<[String]>) -> Setting {
        list(key, path, allowed: "a list of addresses, each \(WebOrigin.allowed)") {
            WebOrigin(text: $0)?.text
        } show: {
            $0
        }
    }

    static func ranges(_ key: String, _ path: Path<[AddressRange]>) -> Setting {
        list(key, path, allowed: "a list of addresses or ranges, such as 10.0.0.0/8 or fd00::/8") {
            AddressRange(text: $0)
        } show: {
            $0.text
        }
    }

    private static func one<Value>(
        _ key: String, _ path: Path<Value>, isSecret: Bool = false, allowed: String,
        parse: @escaping @Sendable (String) -> Value?, show: @escaping @Sendable (Value) -> String
    ) -> Setting {
        Setting(key: key, allowed: allowed, isSecret: isSecret, isList: false) { values, configuration in
            guard let text = values.first, values.count == 1, let value = parse(text) else { return false }
            configuration[keyPath: path] = value
            return true
        } show: {
            show($0[keyPath: path])
        }
    }

    private static func list<Value>(
        _ key: String, _ path: Path<[Value]>, allowed: String,
        parse: @escaping @Sendable (String) -> Value?, show: @escaping @Sendable (Value) -> String
    ) -> Setting {
        Setting(key: key, allowed: allowed, isSecret: false, isList: true) { values, configuration in
            let parsed = values.compactMap(parse)
            guard parsed.count == values.count else { return false }
            configuration[keyPath: path] = parsed
            return true
        } show: {
            $0[keyPath: path].map(show).joined(separator: ",")
        }
    }
}
