import WorkshopCore

extension Archive {
    /// Reads an archive and checks all of it; writes nothing anywhere (AR3…AR12).
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - limits: Checked against the directory before anything is unpacked.
    ///   - sha256: To check every file against the manifest.
    ///   - checks: The cryptography of a signature; without it a signature is read and not checked.
    ///   - isExact: Whether to refuse also what was packed anew: every byte must be as it was written.
    /// - Returns: The contents, photos by id and extras by path; still untrusted in what they say.
    /// - Throws: The first problem, with the entry it concerns.
    package static func read(
        _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), sha256: SHA256Function,
        checks: ArchiveSignature.Check? = nil, isExact: Bool = false
    ) throws(ArchiveProblem) -> ArchiveContents {
        let entries = try ZipDirectory.entries(of: bytes, limits: limits)
        let paths = try check(entries, limits)
        let unpacked = try ZipReader.unpack(bytes, entries: entries)
        let files = Dictionary(zip(paths, unpacked), uniquingKeysWith: { first, _ in first })
        guard let json = files[.manifest] else { throw ArchiveManifest.problem(.missing) }
        let manifest = try ArchiveManifest(json: json)
        try check(manifest, against: files, sha256)
        var contents = try contents(manifest, files, sha256)
        contents.signature = try signature(of: json, files, checks)
        if isExact {
            try ArchiveSeal.check(bytes, entries: entries, content: files[.seal] ?? [], sha256)
        }
        return contents
    }

    /// Key and signature: both, or neither; where they can be checked, the signature is one of the manifest.
    private static func signature(
        of manifest: [UInt8], _ files: [ArchivePath: [UInt8]], _ checks: ArchiveSignature.Check?
    ) throws(ArchiveProblem) -> ArchiveSignature? {
        guard files[.publicKey] != nil || files[.signature] != nil else { return nil }
        guard let key = files[.publicKey] else {
            throw ArchiveProblem(entry: ArchivePath.publicKey.text, reason: .missing)
        }
        guard let signature = files[.signature] else {
            throw ArchiveProblem(entry: ArchivePath.signature.text, reason: .missing)
        }
        guard checks?(key, manifest, signature) ?? true else {
            throw ArchiveProblem(entry: ArchivePath.signature.text, reason: .badSignature)
        }
        return ArchiveSignature(publicKey: key, bytes: signature)
    }

    /// What the directory alone tells: names, kinds, sizes.
    private static func check(
        _ entries: [ZipEntry], _ limits: ArchiveLimits
    ) throws(ArchiveProblem) -> [ArchivePath] {
        var paths: [ArchivePath] = []
        var total = 0
        for entry in entries {
            let path = try ArchivePath(entry.name)
            guard entry.isRegularFile else { throw ArchiveProblem(entry: entry.name, reason: .notAFile) }
            total += entry.unpacked
            var isTooLarge = total > limits.unpackedMax
            if case .photo = path { isTooLarge = isTooLarge || entry.unpacked > limits.photoMax }
            guard !isTooLarge else { throw ArchiveProblem(entry: entry.name, reason: .tooLarge) }
            guard !limits.isBomb(packed: entry.packed, unpacked: entry.unpacked) else {
                throw ArchiveProblem(entry: entry.name, reason: .ratio)
            }
            paths.append(path)
        }
        try checkUnique(paths)
        return paths
    }

    /// Both ways: every file the manifest names is there as it says, and no other is there.
    private static func check(
        _ manifest: ArchiveManifest, against files: [ArchivePath: [UInt8]], _ sha256: SHA256Function
    ) throws(ArchiveProblem) {
        var named: [ArchivePath] = []
        for file in manifest.files {
            let path = try ArchivePath(Array(file.path.utf8))
            guard let bytes = files[path] else { throw ArchiveProblem(entry: file.path, reason: .missing) }
            guard bytes.count == file.size else {
                throw ArchiveProblem(entry: file.path, reason: .sizeDiffers)
            }
            guard ArchiveManifest.hexadecimal(sha256(bytes)) == file.sha256 else {
                var problem = ArchiveProblem(entry: file.path, reason: .hashDiffers)
                if path == .events { problem.line = changedEvent(bytes, manifest, files[.chain], sha256) }
                throw problem
            }
            try path.check(bytes)
            named.append(path)
        }
        try checkUnique(named)
        let unnamed = Set(files.keys).subtracting(named).subtracting(unlisted)
        if let path = unnamed.map(\.text).min() { throw ArchiveProblem(entry: path, reason: .notInManifest) }
    }

    /// What a manifest cannot name: itself, and what is made of it.
    private static let unlisted: [ArchivePath] = [.manifest, .signature, .seal]

    /// Which event was changed, where the chain itself is whole.
    private static func changedEvent(
        _ bytes: [UInt8], _ manifest: ArchiveManifest, _ chain: [UInt8]?, _ sha256: SHA256Function
    ) -> Int? {
        let expected = manifest.files.first { $0.path == ArchivePath.chain.text }?.sha256
        guard let chain, let workshop = ID<Workshop>(manifest.workshop),
            ArchiveManifest.hexadecimal(sha256(chain)) == expected
        else { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map {
            Array($0)
        }
        return EventChain.firstChange(in: lines, against: chain, workshop: workshop, sha256)
    }

    private static func contents(
        _ manifest: ArchiveManifest, _ files: [ArchivePath: [UInt8]], _ sha256: SHA256Function
    ) throws(ArchiveProblem) -> ArchiveContents {
        for path in [ArchivePath.readme, .events, .chain, .state] where files[path] == nil {
            throw ArchiveProblem(entry: path.text, reason: .missing)
        }
        guard let workshop = ID<Workshop>(manifest.workshop) else {
            throw ArchiveManifest.problem(.badManifest)
        }
        var contents = ArchiveContents(
            workshop: workshop, title: manifest.title, createdAt: manifest.createdAt,
            lastEventAt: manifest.lastEventAt, headSequence: manifest.headSequence)
        contents.eventVersion = manifest.eventVersion
        contents.state = files[.state] ?? []
        let stateHash = manifest.files.first { $0.path == ArchivePath.state.text }?.sha256
        guard stateHash == manifest.stateHash else {
            throw ArchiveProblem(entry: ArchivePath.state.text, reason: .hashDiffers)
        }
        contents.eventLines = try eventLines(files[.events] ?? [], count: manifest.eventCount)
        let chain = EventChain.links(contents.eventLines, workshop: workshop, sha256)
        guard chain.short == files[.chain], chain.head == manifest.chain else {
            throw ArchiveProblem(entry: ArchivePath.chain.text, reason: .badChain)
        }
        for (path, bytes) in files {
            switch path {
            case .sheet, .outline: contents.extras.append(ArchiveExtra(path: path.text, bytes: bytes))
            case .photo(let id, let type):
                contents.photos.append(ArchivePhoto(id: id, mediaType: type, bytes: bytes))
            case .readme, .manifest, .publicKey, .signature, .events, .chain, .state, .seal: break
            }
        }
        contents.extras.sort { $0.path < $1.path }
        contents.photos.sort { $0.id < $1.id }
        return contents
    }

    private static func eventLines(_ bytes: [UInt8], count: Int) throws(ArchiveProblem) -> [[UInt8]] {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let isWhole = lines.last?.isEmpty ?? true
        let events = lines.dropLast()
        guard isWhole, events.count == count, !events.contains(where: \.isEmpty), !bytes.contains(0x0D) else {
            throw ArchiveProblem(entry: ArchivePath.events.text, reason: .badEvents)
        }
        return events.map { Array($0) }
    }
}
