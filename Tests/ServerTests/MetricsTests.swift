import CoreMetrics
import Foundation
import Server
import Testing

/// What a scrape of a real server says.
struct MetricsTests {
    private static let settings = ["metrics.enabled": "true", "metrics.port": "0"]

    /// Names in the tables of OPERATIONS, "Metrics and health".
    private static func documentedNames() throws -> Set<String> {
        let page = URL(fileURLWithPath: ConfigurationTests.standardFile).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Docs/OPERATIONS.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let names = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { line in
            line.split(separator: "`").dropFirst().first?.prefix { $0 != "{" }
        }
        return Set(names.filter { $0.hasPrefix("yoriai_") || $0.hasPrefix("process_") }.map(String.init))
    }

    @Test("ME2 The first scrape has every documented metric and no other, with its kind and meaning")
    func documented() async throws {
        try await ServerHarness.run(Self.settings) { harness in
            let scrape = try harness.scrape()
            let names = try Self.documentedNames()
            #expect(names.count > 30)
            #expect(Set(scrape.types.keys) == names)
            #expect(Set(scrape.helps.keys) == names)
            #expect(names.allSatisfy { name in scrape.samples.contains { $0.name.hasPrefix(name) } })
            for (name, type) in scrape.types {
                #expect(name.hasSuffix("_total") == (type == "counter"), "\(name)")
                if ["histogram", "summary"].contains(type) {
                    #expect(name.hasSuffix("_seconds") || name.hasSuffix("_events"), "\(name)")
                }
            }
            #expect(
                try harness.admin("/metrics")["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    @Test("ME1 Numbers rise by what happened: commands, answers, bytes, closes, syncs")
    func rise() async throws {
        try await ServerHarness.run(Self.settings) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let before = try harness.scrape()
            let page = try stage.join(name: "西").page(stage.id)
            for number in 0..<5 { _ = try page.command("note.add", ServerStage.note("札\(number)")) }
            _ = try page.command("note.add", #"{"id":"x"}"#)
            _ = try page.command("step.start", #"{"step":"open"}"#)
            #expect(try harness.browser().join("ZZZZ-ZZZZ", name: "東").status == 404)
            let during = try harness.scrape()
            let add = { (result: String) in
                during.value("yoriai_commands_total", ["type": "note.add", "result": result])
            }
            #expect(add("accepted") == 5)
            #expect(
                during.value("yoriai_commands_total", ["type": "step.start", "result": "refused"]) == 1)
            #expect(during.value("yoriai_ws_connections", ["role": "participant"]) == 1)
            #expect(during.value("yoriai_auth_failures_total", ["kind": "unknown_link"]) == 1)
            let rises = { (name: String) in during.sum(name) - before.sum(name) }
            #expect(rises("yoriai_command_ack_seconds_count") >= 6)
            #expect(rises("yoriai_fanout_seconds_count") >= 5)
            #expect(rises("yoriai_ws_handshakes_total") == 1)
            #expect(rises("yoriai_resume_total") == 1)
            #expect(rises("yoriai_http_responses_total") >= 2)
            #expect(rises("yoriai_journal_fsync_seconds_count") >= 5)
            #expect(rises("yoriai_journal_batch_events_sum") >= 5)
            #expect(rises("yoriai_journal_append_bytes_total") > 500)
            #expect(before.value("yoriai_workshops_loaded") == 1)
            #expect(during.value("yoriai_workshops_loaded") == 1)
            #expect(during.value("process_resident_memory_bytes") ?? 0 > 1_000_000)
            #expect(during.value("process_open_fds") ?? 0 > 10)
            page.socket.cut()
            let isLost = try ServerClock.eventually {
                let after = try harness.scrape()
                return after.value("yoriai_ws_closes_total", ["code": "lost"]) ?? 0 > 0
                    && after.value("yoriai_ws_connections", ["role": "participant"]) == 0
                    && after.value("yoriai_ws_bytes_total", ["dir": "in"]) ?? 0 > 500
                    && after.value("yoriai_ws_bytes_total", ["dir": "out"]) ?? 0 > 500
            }
            #expect(isLost)
        }
    }

    @Test("ME3 A hundred workshops make no further series, and there are at most 500")
    func cardinality() async throws {
        try await ServerHarness.run(Self.settings) { harness in
            let first = try harness.scrape().samples.count
            let console = try harness.console()
            let body = #"{"programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja"}"#
            for _ in 0..<100 { #expect(try console.post("/api/workshops", body).status == 200) }
            let scrape = try harness.scrape()
            #expect(scrape.value("yoriai_workshops_loaded") == 100)
            #expect(scrape.samples.count == first)
            #expect(scrape.samples.count <= 500)
        }
    }

    @Test("ME4 A scrape holds no text, name, id, code, ticket, cookie or address")
    func canaries() async throws {
        try await ServerHarness.run(Self.settings) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join(name: "カナリア名", organisation: "カナリア社")
            let page = try browser.page(stage.id)
            _ = try page.command("note.add", ServerStage.note("カナリア文"))
            let ticket = try browser.ticket(stage.id)
            _ = try harness.browser().post(
                "/api/sign-in", #"{"name":"カナリア者","password":"カナリア語語語語語"}"#)
            let text = try harness.admin("/metrics").text
            let secrets =
                ["カナリア", ServerDirectory.account, stage.id, ticket, "127.0.0.1", harness.directory.path]
                + stage.codes.values.flatMap { [$0.code, $0.short] } + browser.cookies.values
            for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
            #expect(text.utf8.allSatisfy { $0 < 128 })
        }
    }

    @Test("ME5 Names are cleaned, values escaped, and a histogram's buckets are cumulative up to +Inf")
    func format() throws {
        let registry = MetricsRegistry([])
        let hostile = "a\"b\\c\nd} 1"
        Counter(label: "hits.per second", dimensions: [("the kind", hostile)], factory: registry)
            .increment(by: 3)
        Meter(label: "level", dimensions: [], factory: registry).set(-0.25)
        let family = try #require(MetricDefinition.all.first { $0.name == "yoriai_command_ack_seconds" })
        let bounded = MetricsRegistry([family])
        let timer = Timer(label: family.name, dimensions: [], factory: bounded)
        for milliseconds in [0.5, 1, 30, 3_000] { timer.recordMilliseconds(milliseconds) }
        let scrape = try Scrape(String(decoding: registry.text, as: UTF8.self))
        #expect(scrape.value("hits_per_second", ["the_kind": hostile]) == 3)
        #expect(scrape.value("level") == -0.25)
        let times = try Scrape(String(decoding: bounded.text, as: UTF8.self))
        let buckets = times.samples.filter { $0.name.hasSuffix("_bucket") }
        #expect(
            buckets.map { $0.labels["le"] ?? "" } == family.bounds.map { "\($0)" }.map {
                $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0
            } + ["+Inf"])
        #expect(buckets.map(\.value) == [1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4].suffix(buckets.count))
        #expect(times.value("yoriai_command_ack_seconds_count") == 4)
        #expect(abs((times.value("yoriai_command_ack_seconds_sum") ?? 0) - 3.0315) < 1e-9)
    }
}
