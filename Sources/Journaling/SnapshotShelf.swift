/// The snapshots in a directory: two kept per log, each read back before it counts (JR10).
struct SnapshotShelf: Sendable {
    let directory: String
    let disk: any Disk
    /// Per log, sequence numbers by the files' names, oldest first; a twin counts where its original is gone.
    private(set) var sequences: [LogID: [UInt64]] = [:]

    init(directory: String, disk: any Disk, names: [String]) {
        self.directory = directory
        self.disk = disk
        for place in names.compactMap(FileNames.snapshotPlace) {
            sequences[place.log, default: []].append(place.sequence)
        }
        for (log, found) in sequences { sequences[log] = Set(found).sorted() }
    }

    /// The newest snapshot that is whole, if any, and how many newer ones are not.
    func newest(of log: LogID, store: LogID) -> (snapshot: StoredSnapshot?, damagedCount: Int) {
        var damagedCount = 0
        for sequence in (sequences[log] ?? []).reversed() {
            if let bytes = payload(of: log, through: sequence, store: store) {
                return (StoredSnapshot(throughSequence: sequence, bytes: bytes), damagedCount)
            }
            damagedCount += 1
        }
        return (nil, damagedCount)
    }

    /// The state through `sequence`, if its file or the file's twin is whole and belongs here.
    func payload(of log: LogID, through sequence: UInt64, store: LogID) -> [UInt8]? {
        payload(of: log, through: sequence, store: store, in: FileNames.snapshot(log, through: sequence))
            ?? payload(of: log, through: sequence, store: store, in: FileNames.twin(log, through: sequence))
    }

    /// The same from the one file `name`.
    func payload(
        of log: LogID, through sequence: UInt64, store: LogID, in name: String
    ) -> [UInt8]? {
        guard let bytes = try? disk.read("\(directory)/\(name)", range: nil),
            let file = SnapshotFile.parseHeader(bytes),
            file.store == store, file.log == log, file.throughSequence == sequence
        else { return nil }
        return SnapshotFile.payload(bytes)
    }

    /// Records below this number were durable when the latest sound snapshot was written.
    func durableNumber(store: LogID) -> UInt64 {
        var number: UInt64 = 0
        for (log, sequences) in sequences {
            for sequence in sequences {
                for name in files(log, sequence) {
                    let range = 0..<SnapshotFile.headerSize
                    guard let bytes = try? disk.read("\(directory)/\(name)", range: range),
                        let file = SnapshotFile.parseHeader(bytes), file.store == store
                    else { continue }
                    number = max(number, file.durableNumber)
                }
            }
        }
        return number
    }

    /// Writes, syncs, reads back and names a snapshot, then removes all but the newest two.
    mutating func write(_ file: SnapshotFile, payload: [UInt8]) throws {
        guard !(sequences[file.log] ?? []).contains(file.throughSequence) else { return }
        let path = "\(directory)/\(FileNames.snapshot(file.log, through: file.throughSequence))"
        try disk.writeDurably(file.encode(payload), to: path) { bytes in
            guard SnapshotFile.payload(bytes) == payload else {
                throw JournalError.storageFailed("a snapshot does not read back as it was written")
            }
        }
        try disk.syncDirectory(directory)
        sequences[file.log, default: []].append(file.throughSequence)
        sequences[file.log]?.sort()
        while let old = sequences[file.log]?.first, sequences[file.log]?.count ?? 0 > 2 {
            for name in files(file.log, old) { try removeIfThere(name) }
            sequences[file.log]?.removeFirst()
        }
    }

    /// Where a state may lie: the twin comes first, so that no crash leaves it alone behind its original.
    private func files(_ log: LogID, _ sequence: UInt64) -> [String] {
        [FileNames.twin(log, through: sequence), FileNames.snapshot(log, through: sequence)]
    }

    private func removeIfThere(_ name: String) throws {
        do {
            try disk.remove("\(directory)/\(name)")
        } catch let error as DiskError where error.code == DiskError.notFound {}
    }

    /// The sequence number through which `log` is held twice, in whole files; 0 if it is not.
    ///
    /// Two snapshots hold it as far as the older goes. If that is short of `needed` and the newer is
    /// not, the newer gets a twin: a log that has come to rest would else keep its segments for ever.
    func heldTwice(_ log: LogID, store: LogID, needed: UInt64) throws -> UInt64 {
        let kept = (sequences[log] ?? []).suffix(2)
        if kept.count == 2, let older = kept.first, older >= needed,
            kept.allSatisfy({ payload(of: log, through: $0, store: store) != nil })
        {
            return older
        }
        let name = FileNames.snapshot(log, through: kept.last ?? 0)
        guard let newest = kept.last, newest >= needed,
            payload(of: log, through: newest, store: store, in: name) != nil
        else { return 0 }
        let twin = FileNames.twin(log, through: newest)
        if payload(of: log, through: newest, store: store, in: twin) == nil {
            let bytes = try disk.read("\(directory)/\(name)", range: nil)
            try disk.writeDurably(bytes, to: "\(directory)/\(twin)") { copy in
                guard copy == bytes else {
                    throw JournalError.storageFailed("a snapshot does not read back as it was written")
                }
            }
            try disk.syncDirectory(directory)
        }
        return newest
    }
}
