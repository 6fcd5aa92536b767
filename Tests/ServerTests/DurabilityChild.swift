import Foundation
import Glibc

/// The built `yoriai` as a process of its own, on a directory that outlives it.
final class DurabilityChild: Sendable {
    let port: UInt16
    private let process: Process

    /// Starts it and waits until it says that it runs.
    ///
    /// `further` are words behind `serve`, `shell` is what a shell does before it becomes the server, and
    /// `environment` are further variables.
    init(
        _ directory: ServerDirectory, settings: [String: String] = [:], flags further: [String] = [],
        shell: String? = nil, environment: [String: String] = [:]
    ) throws {
        process = Process()
        let program = try Self.program
        process.executableURL = shell == nil ? program : URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = URL(fileURLWithPath: directory.path)
        // Variables of that prefix are for the tests, or for another server.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("YORIAI_") }
            .merging(environment) { $1 }
        var flags = directory.flags(settings)
        flags["port"] = nil
        process.arguments =
            (shell.map { ["-c", "\($0); exec \"$0\" \"$@\"", program.path] } ?? [])
            + ["serve", "--port", "0"] + further
            + flags.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let output = Pipe()
        process.standardOutput = output
        let complaints = "\(directory.path)/stderr.txt"
        try directory.write("", to: "stderr.txt")
        process.standardError = FileHandle(forWritingAtPath: complaints)
        try process.run()
        var text = ""
        while text.firstRange(of: "Ctrl-C") == nil {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else {
                process.waitUntilExit()
                let said = try String(contentsOfFile: complaints, encoding: .utf8)
                throw ServerFailure("ended with \(process.terminationStatus): \(text)\(said)")
            }
            text += String(decoding: bytes, as: UTF8.self)
        }
        let address = text.split(whereSeparator: \.isWhitespace).first { $0.hasSuffix("/admin.html") }
        let number = address?.dropLast("/admin.html".count).split(separator: ":").last.flatMap { UInt16($0) }
        guard let number else { throw ServerFailure("no address: \(text)") }
        port = number
    }

    deinit { end(SIGKILL) }

    var isRunning: Bool { process.isRunning }

    /// Sends a signal and waits for the end; its status, or the signal that ended it.
    @discardableResult
    func end(_ signal: Int32) -> Int32 {
        guard process.isRunning else { return process.terminationStatus }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Sends a signal and does not wait.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end that comes by itself; its status, or the signal that ended it.
    func awaitEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Beside the test bundle: a product of the same package.
    private static var program: URL {
        get throws {
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let program = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(
                "yoriai")
            guard FileManager.default.isExecutableFile(atPath: program.path) else {
                throw ServerFailure("not built: \(program.path)")
            }
            return program
        }
    }

    func console() throws -> ServerBrowser {
        let browser = ServerBrowser(port: port)
        let body = #"{"name":"\#(ServerDirectory.account)","password":"\#(ServerDirectory.password)"}"#
        guard try browser.post("/api/sign-in", body).status == 200 else { throw ServerFailure("sign-in") }
        return browser
    }
}
