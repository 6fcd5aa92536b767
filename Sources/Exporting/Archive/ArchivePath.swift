import WorkshopCore

/// The names an archive may hold; there are no others, and nothing is ever written under them (AR3).
///
/// `README.txt`, `manifest.json`, `public-key.pem`, `manifest.sig`, `events.jsonl`, `chain.txt`,
/// `state.json`, `index.html`, the tables, pictures and reports of ``sheets``, `seal.txt`,
/// `outlines/` and `[a-z0-9-]{1,80}` and `.md` or `.html`,
/// `photos/` and 32 lower-case hexadecimal digits and `.jpg`, `.png` or `.webp`.
enum ArchivePath: Hashable {
    case readme, manifest, publicKey, signature, events, chain, state, seal
    /// One of ``sheets``.
    case sheet(name: String)
    case outline(name: String)
    case photo(ID<Photo>, PhotoMediaType)

    var text: String {
        switch self {
        case .readme: "README.txt"
        case .manifest: "manifest.json"
        case .events: "events.jsonl"
        case .state: "state.json"
        case .publicKey: "public-key.pem"
        case .signature: "manifest.sig"
        case .chain: "chain.txt"
        case .seal: "seal.txt"
        case .sheet(let name): name
        case .outline(let name): "outlines/\(name)"
        case .photo(let id, let type): "photos/\(id).\(type.fileExtension)"
        }
    }

    /// Files for people beside the log that have one name.
    static let sheets: Set = [
        "index.html", "report.html", "report.md", "slides.html", "notes.csv", "lineage.csv", "ballots.csv",
        "groups.csv", "surveys.csv", "adoptions.csv", "editions.csv", "network.csv", "coverage.csv",
        "lineage.svg", "workshop.json",
    ]

    private static let single: [ArchivePath] = [
        .readme, .manifest, .publicKey, .signature, .events, .chain, .state, .seal,
    ]

    /// Reads a name, with the most telling reason for a refusal.
    init(_ name: [UInt8]) throws(ArchiveProblem) {
        if let reason = Self.suspicion(name) { throw ArchiveProblem(entry: name, reason: reason) }
        guard let path = Self.known(String(decoding: name, as: UTF8.self)) else {
            throw ArchiveProblem(entry: name, reason: .unknownName)
        }
        self = path
    }

    private static func suspicion(_ name: [UInt8]) -> ArchiveProblem.Reason? {
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        if name.contains(0) { return .nul }
        if name.contains(UInt8(ascii: "\\")) { return .backslash }
        if name.first == slash { return .absolutePath }
        if name.count > 1, name[1] == UInt8(ascii: ":") { return .drivePath }
        if name.split(separator: slash).contains([dot, dot]) { return .parentPath }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        return archiveExtensions.contains(where: text.hasSuffix) ? .nestedArchive : nil
    }

    private static let archiveExtensions = [
        ".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar", ".jar",
    ]

    private static func known(_ text: String) -> ArchivePath? {
        if let path = single.first(where: { $0.text == text }) { return path }
        if sheets.contains(text) { return .sheet(name: text) }
        if text.hasPrefix("outlines/") { return outline(text) }
        guard text.hasPrefix("photos/") else { return nil }
        for type in PhotoMediaType.allCases where text.hasSuffix(".\(type.fileExtension)") {
            let id = text.dropFirst("photos/".count).dropLast(type.fileExtension.count + 1)
            return ID<Photo>(id).map { .photo($0, type) }
        }
        return nil
    }

    private static func outline(_ text: String) -> ArchivePath? {
        for ending in [".md", ".html"] where text.hasSuffix(ending) {
            let name = text.dropFirst("outlines/".count).dropLast(ending.count)
            let isPlain = name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
            return (1...80).contains(name.count) && isPlain ? .outline(name: "\(name)\(ending)") : nil
        }
        return nil
    }

    /// What a file must not be, whatever its name: an archive, or a photo of another format (AR6).
    func check(_ bytes: [UInt8]) throws(ArchiveProblem) {
        let signatures: [[UInt8]] = [
            [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08], [0x1F, 0x8B],
            [0x37, 0x7A, 0xBC, 0xAF], [0x52, 0x61, 0x72, 0x21, 0x1A], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
            [0x42, 0x5A, 0x68], [0x28, 0xB5, 0x2F, 0xFD],
        ]
        if signatures.contains(where: bytes.starts) {
            throw ArchiveProblem(entry: text, reason: .nestedArchive)
        }
        if case .photo(_, let type) = self, !type.begins(bytes) {
            throw ArchiveProblem(entry: text, reason: .wrongPhoto)
        }
    }
}
