import Foundation
import Glibc
import JSONCodec
import Server
import Synchronization
import Testing
import Transport

/// Probes, and what the service manager is told.
struct HealthTests {
    private static let settings = ["metrics.enabled": "true", "metrics.port": "0"]

    @Test("ME6 A server that has started is alive and ready, and says draining while it drains")
    func probes() async throws {
        let settings = Self.settings.merging(["drainSpan": "3s", "sockets.closeDeadline": "60s"]) { $1 }
        let harness = try ServerHarness(try ServerDirectory(), settings: settings)
        // It reads nothing, so the drain has to wait for it.
        let page = try await ServerBench.run {
            for path in ["/startupz", "/livez", "/readyz"] {
                let answer = try harness.admin(path)
                #expect(answer.status == 200)
                #expect(answer.text == "ok\n")
                #expect(answer["cache-control"] == "no-store")
            }
            #expect(try harness.admin("/").status == 404)
            let stage = try harness.stage()
            return try Kept(stage.page())
        }
        async let stopped: Void = harness.stop()
        try await ServerBench.run {
            let isTold = try ServerClock.eventually { try harness.admin("/readyz").status == 503 }
            #expect(isTold)
            #expect(try harness.admin("/readyz").text == "draining\n")
            #expect(try harness.admin("/livez").status == 200)
        }
        await stopped
        page.page.socket.cut()
    }

    /// Carries a page from one thread to the next.
    private struct Kept: @unchecked Sendable {
        // Used by one thread after the other, never by two.
        let page: ServerPage
        init(_ page: ServerPage) { self.page = page }
    }

    @Test("ME9 A loop that is stuck is known before it comes back, and afterwards")
    func stuckLoop() async throws {
        try await ServerBench.run {
            let reactor = try Reactor(name: "stuck")
            let probe = LoopProbe([reactor])
            reactor.start()
            defer { reactor.stop() }
            let held = Held()
            reactor.post { while held.isHeld { ServerClock.sleep(milliseconds: 5) } }
            probe.ask()
            ServerClock.sleep(milliseconds: 200)
            #expect(probe.lag >= .milliseconds(200))
            held.letGo()
            let isBack = ServerClock.eventually {
                probe.ask()
                return probe.lag < .milliseconds(100)
            }
            #expect(isBack)
        }
    }

    /// Keeps a thread busy until told otherwise.
    private final class Held: Sendable {
        private let state = Atomic<Bool>(true)
        var isHeld: Bool { state.load(ordering: .relaxed) }
        func letGo() { state.store(false, ordering: .relaxed) }
    }

    @Test("ME9 A sync that hangs is seen by metrics and blocks neither probes nor reading")
    func stuckDisk() async throws {
        let disk = FailureDisk()
        try await ServerHarness.run(Self.settings, disk: disk) { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            disk.setHanging(true)
            defer { disk.setHanging(false) }
            let number = page.start("step.start", #"{"step":"open"}"#)
            let isSeen = try ServerClock.eventually {
                try harness.scrape().value("yoriai_journal_lag_seconds") ?? 0 > 0.3
            }
            #expect(isSeen)
            #expect(try harness.admin("/livez").status == 200)
            #expect(try stage.console.get("/").status == 200)
            disk.setHanging(false)
            #expect(try page.answer(to: number)["ok"]?.bool == true)
            let isOver = try ServerClock.eventually {
                try harness.scrape().value("yoriai_journal_lag_seconds") ?? 1 < 0.3
            }
            #expect(isOver)
        }
    }

    @Test("ME7 The public port answers no probe and no scrape, and by default there is no other port")
    func apart() async throws {
        try await ServerHarness.run { harness in
            #expect(harness.server.adminPort == nil)
            for path in ["/metrics", "/livez", "/readyz", "/startupz"] {
                let answer = try harness.browser().get(path)
                #expect(answer.status == 404)
            }
        }
        try await ServerHarness.run(Self.settings) { harness in
            #expect(harness.server.adminPort != harness.server.port)
            #expect(try harness.browser().get("/metrics").status == 404)
            let port = try #require(harness.server.adminPort)
            #expect(try ServerBrowser(port: port).post("/metrics").status == 413)
            #expect(try ServerBrowser(port: port).send("DELETE", "/metrics").status == 405)
            #expect(try ServerBrowser(port: port).send("HEAD", "/metrics").status == 200)
        }
    }

    @Test("ME8 The service manager is told when the server is ready, reloads, lives and stops")
    func notified() async throws {
        let manager = try HealthManager()
        let environment = [
            "NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "\(getpid())",
        ]
        try await ServerHarness.run(environment: environment) { harness in
            #expect(manager.next { $0 == "READY=1" } != nil)
            #expect(manager.next { $0 == "WATCHDOG=1" } != nil)
            #expect(manager.next { $0.hasPrefix("STATUS=Ready: 0 workshops") } != nil)
            harness.server.reload()
            let reloading = try #require(manager.next { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") })
            #expect(Int(reloading.split(separator: "=").last ?? "") ?? 0 > 0)
            #expect(manager.next { $0 == "READY=1" } != nil)
        }
        #expect(manager.next { $0 == "STOPPING=1" } != nil)
    }

    @Test("ME8 A watchdog of another process is not calmed")
    func foreignWatchdog() async throws {
        let manager = try HealthManager()
        let environment = [
            "NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "1",
        ]
        try await ServerHarness.run(environment: environment) { _ in
            ServerClock.sleep(milliseconds: 1_200)
        }
        var words: [String] = []
        while let word = manager.next(where: { _ in true }, patience: 0) { words.append(word) }
        #expect(words.contains("READY=1"))
        #expect(!words.contains("WATCHDOG=1"))
    }
}

/// A service manager's end of the datagram socket.
final class HealthManager: Sendable {
    let path: String
    private let descriptor: Int32

    init() throws {
        path = "\(FileManager.default.temporaryDirectory.path)/yoriai-\(UUID().uuidString.prefix(8))"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw ServerFailure("bind \(path)") }
    }

    deinit {
        close(descriptor)
        unsafe unlink(path)
    }

    /// The next word that passes, within so many seconds; what comes before is dropped.
    func next(where filter: (String) -> Bool, patience: Int = 30) -> String? {
        let end = ContinuousClock.now + .seconds(patience)
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count >= 0 {
                let word = String(decoding: buffer[..<count], as: UTF8.self)
                if filter(word) { return word }
            } else if ContinuousClock.now < end {
                usleep(10_000)
            } else {
                return nil
            }
        }
    }

    /// The next word that passes.
    func next(_ filter: (String) -> Bool) -> String? { next(where: filter) }
}
