import Foundation
import Transport

/// A certificate for localhost in files that go with the value.
final class TestCertificate: Sendable {
    let certificateFile: String
    let privateKeyFile: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.path + "/transport-\(UUID().uuidString)"
        certificateFile = base + ".pem"
        privateKeyFile = base + ".key"
        try replace()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: certificateFile)
        try? FileManager.default.removeItem(atPath: privateKeyFile)
    }

    /// Makes a new key and certificate in the same files.
    func replace(names: [String] = ["localhost", "board.example"]) throws {
        try SelfSignedCertificate.make(
            names: names, addresses: ["127.0.0.1", "::1"], certificateFile: certificateFile,
            privateKeyFile: privateKeyFile, days: 30)
    }

    func context() throws -> TLSContext {
        try TLSContext(certificateChainFile: certificateFile, privateKeyFile: privateKeyFile)
    }
}
