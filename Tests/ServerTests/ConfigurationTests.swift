import Foundation
import Server
import Testing

struct ConfigurationTests {
    static let standardFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("config/yoriai.yaml")
        .path

    /// The findings of a configuration that must be refused.
    static func problems(
        _ text: String, environment: [String: String] = [:], flags: [String: String] = [:]
    ) -> [ConfigurationProblem] {
        do throws(ConfigurationProblems) {
            _ = try ConfigurationLoader.load(
                text: text, path: "y.yaml", environment: environment, flags: flags)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("CF1 later sources win, and each value knows where it came from")
    func layers() throws {
        let text = "port: 1001\nlanguage: en\nsockets:\n  messageSize: 128KiB\n  frameSize: 32KiB\n"
        let loaded = try ConfigurationLoader.load(
            text: text, path: "y.yaml",
            environment: ["YORIAI_PORT": "1002", "YORIAI_SOCKETS_MESSAGE_SIZE": "256KiB", "HOME": "/"],
            flags: ["port": "1003"])
        #expect(loaded.port == 1003)
        #expect(loaded.language == .english)
        #expect(loaded.sockets.messageSize == 256 << 10)
        #expect(loaded.sockets.frameSize == 32 << 10)
        #expect(loaded.http.bodySize == 1 << 20)
        #expect(loaded.sources["port"] == .flag("port"))
        #expect(loaded.sources["language"] == .file(path: "y.yaml", line: 2))
        #expect(loaded.sources["sockets.messageSize"] == .environment("YORIAI_SOCKETS_MESSAGE_SIZE"))
        #expect(loaded.sources["sockets.frameSize"] == .file(path: "y.yaml", line: 5))
        #expect(loaded.sources["http.bodySize"] == nil)
    }

    @Test(
        "CF1 lists and empty values",
        arguments: [
            "[\"https://a.example\", \"http://B.example:80/\"]",
            "https://a.example, http://b.example",
        ])
    func lists(value: String) throws {
        let text = "allowedOrigins: \(value)\npublicURL: \"\"\ncertificateFile:\nhttp:\n"
        let loaded = try ConfigurationLoader.load(text: text, path: "y.yaml")
        #expect(loaded.allowedOrigins == ["https://a.example", "http://b.example"])
        #expect(loaded.publicURL == nil)
        #expect(loaded.certificateFile == nil)
    }

    @Test(
        "CF2 environment names",
        arguments: zip(
            ["port", "publicURL", "plainHTTP", "sockets.messageSize", "http.tlsDeadline", "sockets.total"],
            [
                "YORIAI_PORT", "YORIAI_PUBLIC_URL", "YORIAI_PLAIN_HTTP", "YORIAI_SOCKETS_MESSAGE_SIZE",
                "YORIAI_HTTP_TLS_DEADLINE", "YORIAI_SOCKETS_TOTAL",
            ]))
    func environmentNames(key: String, name: String) throws {
        let setting = try #require(Setting.all.first { $0.key == key })
        #expect(setting.environmentName == name)
    }

    @Test("CF2 no two keys share a variable, and an unknown variable is a problem")
    func environment() {
        #expect(Set(Setting.all.map(\.environmentName)).count == Setting.all.count)
        let found = Self.problems("", environment: ["YORIAI_PROT": "1", "OTHER": "x"])
        #expect(
            found.map(\.description) == [
                "YORIAI_PROT: unknown setting YORIAI_PROT; did you mean YORIAI_PORT?"
            ])
    }

    @Test(
        "CF3 sizes",
        arguments: [
            ("0B", 0), ("1B", 1), ("64KiB", 65_536), ("10 MiB", 10_485_760), ("2GiB", 2_147_483_648),
            ("64", nil), ("64KB", nil), ("64kib", nil), ("-1B", nil), ("1.5MiB", nil), ("", nil),
            ("KiB", nil),
            ("9999999999999GiB", nil), ("99999999999999999999B", nil), ("１B", nil), ("1B x", nil),
        ] as [(String, Int?)])
    func sizes(text: String, bytes: Int?) {
        #expect(SettingUnits.size(text) == bytes)
    }

    @Test(
        "CF3 durations",
        arguments: [
            ("20s", 20_000), ("10ms", 10), ("5min", 300_000), ("12h", 43_200_000), ("180d", 15_552_000_000),
            ("20", nil), ("20m", nil), ("20S", nil), ("s", nil), ("+1s", nil),
        ] as [(String, Int64?)])
    func durations(text: String, milliseconds: Int64?) {
        #expect(SettingUnits.duration(text)?.wholeMilliseconds == milliseconds)
    }

    @Test(
        "CF3 rates",
        arguments: [
            ("20/s", .perSecond(20)), ("10/min", .perMinute(10)),
            ("100/h", Rate(100, perMilliseconds: 3_600_000)),
            ("0/s", nil), ("20", nil), ("20/", nil), ("/s", nil), ("20/d", nil), ("1/s/s", nil),
        ] as [(String, Rate?)])
    func rates(text: String, rate: Rate?) {
        #expect(Rate(text: text) == rate)
    }

    @Test(
        "CF3 the edge of a range is allowed, one beyond is not",
        arguments: zip(
            ["port", "http.requestLineSize", "http.headDeadline", "workshops.notes", "workshops.total"],
            [("65535", "65536"), ("64KiB", "65537B"), ("60s", "61s"), ("100000", "100001"), ("1", "0")]))
    func ranges(key: String, values: (inside: String, outside: String)) {
        #expect(Self.problems("", flags: [key: values.inside]).isEmpty)
        #expect(Self.problems("", flags: [key: values.outside]).map(\.key) == [key])
    }

    @Test("CF4 all findings of all sources come at once, in order")
    func allAtOnce() {
        let text = """
            port: http
            prot: 1
            sockets:
              mesageSize: 1KiB
              frameSize: 64
            sokets:
              frameSize: 1KiB
            port2: [1]
            messageSize: 1KiB
            """
        let found = Self.problems(
            text, environment: ["YORIAI_LOG_LEVEL": "loud"],
            flags: ["language": "fr", "colour": "red"])
        let sizes = "a size from 1KiB to 1MiB with the unit B, KiB, MiB or GiB, such as 64KiB"
        let levels = "one of trace, debug, info, notice, warning, error, critical"
        #expect(
            found.map(\.description) == [
                "y.yaml:1: port: \"http\" is not allowed; use a whole number from 0 to 65535",
                "y.yaml:2: unknown setting prot; did you mean port?",
                "y.yaml:4: unknown setting sockets.mesageSize; did you mean sockets.messageSize?",
                "y.yaml:5: sockets.frameSize: \"64\" is not allowed; use \(sizes)",
                "y.yaml:6: unknown setting sokets; did you mean sockets?",
                "y.yaml:8: unknown setting port2; did you mean port?",
                "y.yaml:9: unknown setting messageSize; did you mean sockets.messageSize?",
                "YORIAI_LOG_LEVEL: logLevel: \"loud\" is not allowed; use \(levels)",
                "flag colour: unknown setting colour",
                "flag language: language: \"fr\" is not allowed; use ja or en",
            ])
    }

    @Test(
        "CF4 a file that cannot be read names its line",
        arguments: [
            ("port: 1\nport: 2\n", 1), ("port: [1\n", 2), ("- port\n", 1), ("port: 1\n  x: : 2\n", 2),
            ("just text", 1),
        ])
    func unreadable(text: String, line: Int) throws {
        let problem = try #require(Self.problems(text).first)
        guard case .unreadable = problem.reason, case .file("y.yaml", let found) = problem.source else {
            Issue.record("\(problem)")
            return
        }
        #expect(abs(found - line) <= 1)
    }

    @Test("CF4 a file that is not there is a problem, and no file is none")
    func missing() throws {
        #expect(throws: ConfigurationProblems.self) {
            try ConfigurationLoader.load(file: "/nowhere/yoriai.yaml")
        }
        #expect(try ConfigurationLoader.load(file: nil) == ServerConfiguration())
    }

    @Test("CF4 a secret value is not repeated in its problem")
    func secretProblem() throws {
        let found = Self.problems("", flags: ["privateKeyFile": "secret\0path"])
        #expect(found.count == 1)
        #expect(!"\(found)".contains("secret\0path"))
    }

    @Test(
        "CF5 contradictions",
        arguments: [
            (["certificateFile": "a"], "certificateFile"),
            (["privateKeyFile": "a"], "privateKeyFile"),
            (["plainHTTP": "true", "certificateFile": "a", "privateKeyFile": "b"], "plainHTTP"),
            (["sockets.frameSize": "128KiB"], "sockets.frameSize"),
            (["http.headerFieldSize": "32KiB"], "http.headerFieldSize"),
        ])
    func contradictions(flags: [String: String], key: String) {
        #expect(Self.problems("", flags: flags).map(\.key) == [key])
    }

    @Test("CF6 origins are whole and carry the port listened on")
    func origins() throws {
        let flags = [
            "publicURL": "https://ideas.example.org", "allowedOrigins": "https://a.example:444", "port": "0",
        ]
        let loaded = try ConfigurationLoader.load(file: nil, flags: flags)
        #expect(
            loaded.effectiveOrigins(machineNames: ["localhost", "[::1]"], port: 8443) == [
                "https://ideas.example.org", "https://a.example:444", "https://localhost:8443",
                "https://[::1]:8443",
            ])
        #expect(loaded.linkBase(machineNames: ["localhost"], port: 8443) == "https://ideas.example.org")
        var plain = ServerConfiguration()
        plain.plainHTTP = true
        #expect(plain.effectiveOrigins(machineNames: ["localhost"], port: 80) == ["http://localhost"])
        let names = ["localhost", "hall", "127.0.0.1", "[::1]", "192.0.2.7"]
        #expect(plain.linkBase(machineNames: names, port: 8080) == "http://192.0.2.7:8080")
        #expect(plain.linkBase(machineNames: ["hall"], port: 8080) == "http://localhost:8080")
    }

    @Test(
        "CF6 what is an origin",
        arguments: [
            ("https://ideas.example.org", "https://ideas.example.org"),
            ("HTTPS://A.Example/", "https://a.example"),
            ("https://a:443", "https://a"), ("http://a:80", "http://a"), ("http://a:443", "http://a:443"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://a/b", nil), ("ftp://a", nil), ("a.example", nil), ("https://", nil),
            ("https://a:0", nil),
            ("https://a:65536", nil), ("https://u@a", nil), ("https://a b", nil), ("https://*.a", nil),
            ("null", nil),
            ("https://[x]", nil), ("https://[::1", nil), ("https://あ.example", nil),
        ] as [(String, String?)])
    func webOrigins(text: String, origin: String?) {
        #expect(WebOrigin(text: text)?.text == origin)
    }

    @Test("CF6 this machine has names that are origins")
    func machineNames() {
        let names = MachineNames.current()
        #expect(names.contains("localhost"))
        #expect(names.contains("127.0.0.1"))
        #expect(Set(names).count == names.count)
    }

    @Test("CF7 the file holds every key at its default, each with a comment")
    func standardFile() throws {
        let loaded = try ConfigurationLoader.load(file: Self.standardFile)
        var expected = ServerConfiguration()
        #expect(Set(loaded.sources.keys) == Set(Setting.all.map(\.key)))
        expected.sources = loaded.sources
        #expect(loaded == expected)
        let lines = try String(contentsOfFile: Self.standardFile, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        for (previous, line) in zip(lines, lines.dropFirst()) where line.contains(":") {
            let isKey = !line.drop(while: { $0 == " " }).hasPrefix("#")
            #expect(!isKey || previous.drop(while: { $0 == " " }).hasPrefix("#"), "\(line)")
        }
    }

    @Test("CF8 a description can be loaded again")
    func describes() throws {
        let flags = [
            "publicURL": "https://a.example", "trustedProxies": "10.0.0.0/8,::1",
            "dataDirectory": "/a \"b\"/c\\d",
            "certificateFile": "/c.pem", "privateKeyFile": "/very/private.pem", "reactors": "3",
            "sessions.personLifetime": "90min",
        ]
        let loaded = try ConfigurationLoader.load(file: nil, flags: flags)
        var again = try ConfigurationLoader.load(text: loaded.describe(redacted: false), path: "y.yaml")
        again.sources = loaded.sources
        #expect(again == loaded)
        let redacted = loaded.describe(redacted: true)
        #expect(!redacted.contains("very/private"))
        #expect(redacted.contains("privateKeyFile: [set]"))
        #expect(redacted.contains("reactors: 3  # flag reactors"))
        #expect(redacted.contains("port: 8443  # default"))
    }

    @Test(
        "CF9 ranges hold what they say",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("192.0.2.4/30", "192.0.2.7", true), ("192.0.2.4/30", "192.0.2.8", false),
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false), ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true), ("::/0", "192.0.2.1", false), ("fd00::/8", "fdff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "0:0:0:0:0:0:0:1", true),
        ])
    func ranges(range: String, address: String, isInside: Bool) throws {
        let block = try #require(AddressRange(text: range))
        let found = try #require(ClientAddress(text: address))
        #expect(block.contains(found) == isInside)
    }

    @Test(
        "CF9 what is no range",
        arguments: ["", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0/8", "host", "1.2.3.4/-1"])
    func noRange(text: String) {
        #expect(AddressRange(text: text) == nil)
    }

    @Test("SF12 rate keys are the IPv4 address or the IPv6 /64")
    func rateKeys() throws {
        let key = { (text: String) in ClientAddress(text: text)?.rateKey }
        #expect(key("192.0.2.1") == key("::ffff:192.0.2.1"))
        #expect(key("192.0.2.1") != key("192.0.2.2"))
        #expect(key("2001:db8:0:1::1") == key("2001:db8:0:1:ffff::9"))
        #expect(key("2001:db8:0:1::1") != key("2001:db8:0:2::1"))
        #expect(ClientAddress(bytes: [192, 0, 2, 1]) == ClientAddress(text: "192.0.2.1"))
        #expect(ClientAddress(bytes: [1, 2, 3]) == nil)
    }
}
