/// The one-time word that makes the first account; kept in a file until it is used (SF11).
package struct SetUpToken: Sendable {
    private let path: String

    /// The token of the server whose data lies in `directory`.
    package init(directory: String) { path = "\(directory)/set-up-token" }

    /// The token to print; made at the first call and the same until it is used.
    ///
    /// - Throws: ``FileFailure``.
    package func issue() throws(FileFailure) -> String {
        if let text = try read() { return text }
        _ = try PrivateFile.create(path, Array(Self.random().utf8))
        guard let text = try read() else { throw FileFailure(operation: "read", path: path, code: 0) }
        return text
    }

    /// Whether `text` is the token, compared in constant time; false when none was issued.
    ///
    /// - Throws: ``FileFailure``.
    package func matches(_ text: String) throws(FileFailure) -> Bool {
        guard let expected = try read() else { return false }
        return ConstantTime.equals(Array(text.utf8), Array(expected.utf8))
    }

    /// Ends the token; call it when the first account is on the disk.
    ///
    /// - Throws: ``FileFailure``.
    package func consume() throws(FileFailure) { try PrivateFile.remove(path) }

    private func read() throws(FileFailure) -> String? {
        try PrivateFile.read(path, sizeMax: 100).map { String(decoding: $0, as: UTF8.self) }
    }

    /// 100 bits as four groups of five characters.
    private static func random() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        let characters = RandomBytes.make(20).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: 20, by: 5)
            .map { String(decoding: characters[$0..<$0 + 5], as: UTF8.self) }.joined(separator: "-")
    }
}
