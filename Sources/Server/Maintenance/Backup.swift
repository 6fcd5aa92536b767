import EventStore
import Foundation
import Journaling
import WorkshopCore

/// Takes a copy of a data directory, also while a server runs on it: whole through one record number (MT7).
package struct Backup: Sendable {
    let dataDirectory: String
    let meter: ProgressMeter

    /// - Parameters:
    ///   - dataDirectory: Only read.
    ///   - meter: Shows how far it has come.
    package init(dataDirectory: String, meter: ProgressMeter) {
        self.dataDirectory = dataDirectory
        self.meter = meter
    }

    /// Files beside the journal and the pictures: what accounts, links and sessions need.
    private static let others = ["accounts.json", "secret.key", "signing.key", "epoch"]

    /// Writes the backup to a folder.
    ///
    /// - Parameters:
    ///   - target: Made; may be an empty directory.
    ///   - earlier: A backup whose equal files are named again instead of copied.
    ///   - now: Milliseconds since 1970.
    /// - Returns: What it holds.
    /// - Throws: What disk and journal throw, ``MaintenanceProblem``; nothing is then at `target`.
    package func make(
        at target: String, since earlier: String? = nil, now: Int64 = Clock.now
    ) throws -> BackupManifest {
        _ = Machine.raiseDescriptorLimit()
        if let earlier { _ = try BackupManifest.read(earlier) }
        defer { meter.finish() }
        let directory = Storage.journalDirectory(dataDirectory)
        let copy = try JournalCopy.hold(directory: directory)
        let epoch = try PrivateFile.read("\(dataDirectory)/epoch", sizeMax: 100)
        let folder = try BackupFolder(target: target)
        do {
            try begin(directory)
            try folder.makeFolder(of: "journal/")
            for part in copy.parts {
                try put(try part.read(), at: "journal/\(part.name)", in: folder, since: earlier)
            }
            for name in Self.others {
                guard let bytes = try PrivateFile.read("\(dataDirectory)/\(name)", sizeMax: 16 << 20) else {
                    continue
                }
                try folder.write(bytes, to: name)
            }
            for (name, bytes) in try PackShelf.uploaded(in: dataDirectory) {
                try folder.write(bytes, to: "packs/\(name)")
            }
            let reader = try JournalReader(directory: "\(folder.path)/journal", disk: RealDisk())
            var workshops: [BackupManifest.Workshop] = []
            var missing: [String] = []
            for log in reader.logs {
                workshops.append(
                    BackupManifest.Workshop(
                        id: WorkshopHistory.id(of: log).description, sequence: reader.lastSequence(of: log)))
                let lines = WorkshopHistory.kept(try reader.history(of: log))
                missing += try putPhotos(of: log, lines, in: folder, since: earlier)
            }
            let manifest = BackupManifest(
                version: BackupManifest.currentVersion, createdAt: now, store: copy.store?.description,
                record: copy.lastRecord, epoch: epoch.map { String(decoding: $0, as: UTF8.self) },
                workshops: workshops, files: folder.files.sorted { $0.path < $1.path },
                missingPhotos: missing)
            let encoded = try manifest.encode()
            try folder.write(encoded.manifest, to: BackupManifest.name)
            try folder.write(encoded.seal, to: BackupManifest.seal)
            try folder.publish()
            return manifest
        } catch {
            folder.discard()
            throw error
        }
    }

    private func begin(_ directory: String) throws {
        let disk = RealDisk()
        var size = try disk.list(directory).reduce(0) { $0 + ((try? disk.size("\(directory)/\($1)")) ?? 0) }
        let photos = "\(dataDirectory)/photos"
        for folder in (try? disk.list(photos)) ?? [] {
            for name in (try? disk.list("\(photos)/\(folder)")) ?? [] {
                size += (try? disk.size("\(photos)/\(folder)/\(name)")) ?? 0
            }
        }
        meter.begin("copying", total: size)
    }

    private func put(
        _ bytes: [UInt8], at name: String, in folder: BackupFolder, since earlier: String?
    ) throws {
        if try !folder.link(bytes, to: name, from: earlier) { try folder.write(bytes, to: name) }
        meter.advance(bytes.count)
    }

    /// The pictures that a workshop's notes name; those that are not there are returned.
    private func putPhotos(
        of log: LogID, _ lines: [[UInt8]], in folder: BackupFolder, since earlier: String?
    ) throws -> [String] {
        let id = WorkshopHistory.id(of: log)
        var photos: Set<ID<Photo>> = []
        for line in lines {
            guard case .noteAdded(let note) = try EventCoder.decode(line).event else { continue }
            photos.formUnion(note.photos)
        }
        let store = PhotoStore(directory: "\(dataDirectory)/photos", limits: WorkshopLimits())
        var missing: [String] = []
        for photo in photos.sorted() {
            guard let (bytes, format) = try store.read(photo, workshop: id) else {
                missing.append("\(id)/\(photo)")
                continue
            }
            try put(bytes, at: "photos/\(id)/\(photo).\(format.fileExtension)", in: folder, since: earlier)
        }
        return missing
    }
}
