import EventStore
package import Exporting
package import WorkshopCore

/// A workshop out to an archive and back in, for the console and for the command line alike.
package struct ArchiveService: Sendable {
    let log: any WorkshopLog
    let photos: PhotoStore
    let key: InstallationKey
    let shelf: ArchiveShelf

    /// The archive of a workshop: what may be seen of its log, its state, photos, outlines and notes (VW2).
    @concurrent
    func archive(_ id: ID<Workshop>, entries: [LogEntry]) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write(id, entries: entries) { bytes += $0 }
        return bytes
    }

    /// The same, made and kept as a file; off the reactors, because it takes seconds (AR17).
    ///
    /// - Parameters:
    ///   - id: The workshop's.
    ///   - events: How many it has.
    ///   - entries: Asked for where the file has to be made.
    /// - Returns: Where it lies, and its size in bytes.
    /// - Throws: What keeps it from being written.
    @concurrent
    func file(
        _ id: ID<Workshop>, events: UInt64, entries: @Sendable () throws -> [LogEntry]
    ) async throws -> (path: String, size: Int) {
        if let made = shelf.file(id, events: events) { return made }
        return try shelf.make(id, events: events) { sink in try write(id, entries: entries(), to: sink) }
    }

    /// Writes the archive piece by piece.
    ///
    /// - Parameters:
    ///   - id: The workshop's.
    ///   - entries: Its log, as it is.
    ///   - progress: Called with the part of the packing that is done, 0...1.
    ///   - sink: Takes the bytes in order.
    /// - Throws: `ArchiveProblem`, and what the sink throws.
    func write(
        _ id: ID<Workshop>, entries: [LogEntry], progress: (Double) -> Void = { _ in },
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let archived = Archival(ArchiveRecord.folded(entries, id)).archived(entries)
        try Self.write(id, archived: archived, key: key, photos: source(of: id), progress: progress, to: sink)
    }

    /// Pictures as they lie in the store, read when their turn comes.
    private func source(of workshop: ID<Workshop>) -> (ID<Photo>) throws -> ArchivePhotoSource? {
        { photo in
            guard let stored = photos.file(photo, workshop: workshop),
                let mediaType = PhotoMediaType(rawValue: stored.format.contentType)
            else { return nil }
            return ArchivePhotoSource(id: photo, mediaType: mediaType) {
                guard let stored = try photos.read(photo, workshop: workshop) else {
                    throw RestoreProblem.gone(photo)
                }
                return stored.bytes
            }
        }
    }

    /// The archive of a log from which all that may not leave is out already, in memory.
    ///
    /// - Parameters:
    ///   - id: The workshop's.
    ///   - archived: Its events, gap-free from 1.
    ///   - key: Signs it.
    ///   - photos: A picture; `nil` for one that is not there.
    /// - Returns: The ZIP file.
    /// - Throws: `ArchiveProblem`, and what `photos` throws.
    package static func archive(
        _ id: ID<Workshop>, archived: [LogEntry], key: InstallationKey,
        photos: (ID<Photo>) throws -> ArchivePhoto?
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let sources = { (photo: ID<Photo>) in try photos(photo).map { ArchivePhotoSource($0) } }
        try write(id, archived: archived, key: key, photos: sources) { bytes += $0 }
        return bytes
    }

    /// The same piece by piece.
    package static func write(
        _ id: ID<Workshop>, archived: [LogEntry], key: InstallationKey,
        photos: (ID<Photo>) throws -> ArchivePhotoSource?, progress: (Double) -> Void = { _ in },
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let workshop = ArchiveRecord.folded(archived, id)
        let view = workshop.projectNetwork(
            for: Viewer(role: .facilitator, person: nil, venue: nil, group: nil))
        var contents = ArchiveContents(
            workshop: id, title: workshop.title, createdAt: workshop.createdAt,
            lastEventAt: archived.last?.at ?? workshop.createdAt, headSequence: workshop.sequence)
        contents.eventVersion = EventCoder.version
        contents.eventLines = archived.map(EventCoder.encode)
        contents.state = try StateDigest.bytes(of: workshop)
        let sources = try Set(view.notes.flatMap(\.photos)).sorted().compactMap(photos)
        let names = sources.reduce(into: [:]) { $0[$1.id] = $1.path }
        contents.extras = try ArchiveExtra.all(
            of: view, entries: archived, photos: names, sha256: SHA256.digest)
        try Archive.write(
            contents, photos: sources, sha256: SHA256.digest, digest: SHA256.running(), signer: key.signer,
            progress: progress, to: sink)
    }

    /// Brings an archive in as a workshop of this server, all or nothing; ids, authors and roles stay as
    /// data.
    ///
    /// - Returns: The workshop and the hash of its state, equal to the archive's.
    /// - Throws: `ArchiveProblem`, or ``RestoreProblem`` when the events do not lead to the archived state.
    @concurrent
    func restore(_ bytes: [UInt8], limits: ArchiveLimits) async throws -> (id: ID<Workshop>, hash: String) {
        let record = try ArchiveRecord(bytes, limits: limits)
        let (contents, entries) = (record.contents, record.entries)
        guard !log.workshops().contains(contents.workshop) else { throw RestoreProblem.exists }
        let pictures = try contents.photos.map(Self.checked)
        var kept: [ID<Photo>] = []
        do {
            for (photo, picture) in zip(contents.photos, pictures) {
                let isNew = try photos.store(
                    picture.clean, format: picture.format, photo: photo.id, workshop: contents.workshop)
                if isNew { kept.append(photo.id) }
            }
            try await append(entries, to: contents.workshop)
        } catch {
            takeBack(kept, of: contents.workshop)
            throw error
        }
        return (contents.workshop, SHA256.hex(contents.state))
    }

    /// Pictures of a workshop that did not come in; unless it has, by another request at the same time.
    private func takeBack(_ kept: [ID<Photo>], of workshop: ID<Workshop>) {
        guard !log.workshops().contains(workshop) else { return }
        // What cannot be removed is found again by the next attempt.
        for photo in kept { try? photos.remove(photo, workshop: workshop) }
    }

    /// All pictures before the first is kept, so that a bad one leaves nothing behind.
    private static func checked(
        _ photo: ArchivePhoto
    ) throws(RestoreProblem) -> (clean: [UInt8], format: PictureFormat) {
        do throws(PictureProblem) {
            let picture = try PictureInspector.inspect(photo.bytes)
            return (try MetadataStripper.strip(photo.bytes), picture.format)
        } catch {
            throw .photo(photo.id, error)
        }
    }

    /// One record, so that a crash leaves the whole workshop or none of it.
    private func append(_ entries: [LogEntry], to id: ID<Workshop>) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            log.append(entries, to: id) { result in
                continuation.resume(with: result.mapError { $0 as any Error })
            }
        }
    }
}

/// Why an archive that is sound in itself was not brought in.
package enum RestoreProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// This server has a workshop of that id.
    case exists
    /// An event, counted from 1, cannot be read or does not follow.
    case event(line: Int, String)
    /// The events do not lead to the archived state.
    case state
    /// A picture that was there when the archive was begun.
    case gone(ID<Photo>)
    /// A picture that we would not have taken.
    case photo(ID<Photo>, PictureProblem)

    package var description: String {
        switch self {
        case .exists: "the workshop is here already"
        case .event(let line, let reason): "events.jsonl line \(line): \(reason)"
        case .photo(let id, let problem): "photo \(id): \(problem)"
        case .gone(let id): "photo \(id) is gone"
        case .state: "the events do not lead to the archived state"
        }
    }
}
