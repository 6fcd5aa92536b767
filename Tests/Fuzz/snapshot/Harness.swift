import FuzzSupport
import Journaling
import TestSupport

/// Snapshots: one that is not what was written is passed over, and never an end to reading the log.
///
/// Input: flags, then the file. With flag 1 its header's checksum is made to hold, with flag 2 its payload's;
/// with flag 4 it is one that says it contains all there is, and with flag 8 there are no segments.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let flags = input.byte()
    var bytes = input.rest
    if bytes.count >= 80 {
        if flags & 2 != 0 { Castagnoli.put(Castagnoli.checksum(bytes[80...]), into: &bytes, at: 72) }
        if flags & 1 != 0 {
            let checksum = Castagnoli.checksum(bytes[16..<80], seed: Castagnoli.checksum(bytes[..<12]))
            Castagnoli.put(checksum, into: &bytes, at: 12)
        }
    }
    let disk = base.copy()
    let sequence: UInt64 = flags & 4 != 0 ? 3 : 2
    if flags & 8 != 0 { try? disk.remove("/j/journal-00000001.log") }
    disk.put(bytes, at: "/j/snapshot-\(log)-0000000000000000000\(sequence).snap")
    check(disk, bytes, through: sequence, hasSegment: flags & 8 == 0)
    return 0
}

private let log = LogID(low: 1, high: 2)
private let events: [[UInt8]] = [[1], [2, 2], [3, 3, 3]]

/// Three events in segment 1, written as `Docs/JOURNAL.md` describes it, for a store of ones.
private let base: MemoryDisk = {
    let disk = MemoryDisk()
    let store = [UInt8](repeating: 1, count: 16)
    let one: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0]
    var bytes = Array("YORIAIJ1".utf8) + one + store + one + one + [UInt8](repeating: 0, count: 16)
    Castagnoli.put(
        Castagnoli.checksum(bytes[16...], seed: Castagnoli.checksum(bytes[..<12])), into: &bytes, at: 12)
    var payload: [UInt8] = []
    for event in events { payload += [UInt8(event.count), 0, 0, 0] + event }
    let seed = Castagnoli.checksum(store + one)
    var last: UInt32 = 0
    for (kind, number) in [(4, 1), (1, 2), (2, 3)] as [(UInt8, UInt8)] {
        let content = kind == 1 ? payload : one + [0, 0, 0, 0] + [UInt8](repeating: 0, count: 4)
        var record = Array("YREC".utf8) + [UInt8](repeating: 0, count: 8) + [UInt8(content.count), 0, 0, 0]
        record += [number, 0, 0, 0, 0, 0, 0, 0]
        record += kind == 1 ? log.bytes + one : [UInt8](repeating: 0, count: 24)
        record += [kind == 2 ? 1 : 0, 0, 0, 0, kind == 1 ? 3 : 0, 0, kind, 0] + content
        record += [UInt8](repeating: 0, count: (8 - record.count % 8) % 8)
        Castagnoli.put(last, into: &record, at: 8)
        last = Castagnoli.checksum(record[8...], seed: seed)
        Castagnoli.put(last, into: &record, at: 4)
        bytes += record
    }
    disk.put(bytes, at: "/j/journal-00000001.log")
    return disk
}()

private func check(_ disk: MemoryDisk, _ bytes: [UInt8], through sequence: UInt64, hasSegment: Bool) {
    let limits = JournalLimits(segmentSizeMax: 4_096, freeSpaceMin: 0, ballastSize: 0)
    do {
        let (journal, recovery) = try Journal.open(directory: "/j", disk: disk, limits: limits)
        defer { journal.close() }
        claim(hasSegment, "without a segment's header nothing is opened")
        let stored = try journal.readLog(log)
        claim(stored.damage == nil, "the events alone suffice: \(recovery.findings)")
        if let snapshot = stored.snapshot {
            claim(snapshot.throughSequence == sequence, "the snapshot is the one named")
            claim(snapshot.bytes == Array(bytes.dropFirst(80)), "its payload is what follows the header")
            claim(bytes.starts(with: "YORIAIS1".utf8), "it begins as one")
        }
        let from = Int(stored.snapshot?.throughSequence ?? 0)
        claim(stored.events.map(\.bytes) == Array(events[from...]), "the events after it follow")
        _ = try journal.prune()
    } catch is JournalError {
        claim(!hasSegment, "a snapshot never keeps a journal from opening")
    } catch {
        claim(false, "no other error: \(error)")
    }
}
