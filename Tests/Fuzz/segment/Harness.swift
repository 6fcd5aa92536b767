import FuzzSupport
import Journaling
import TestSupport

/// Segments: whatever they hold, opening ends, tells the same each time, and leaves a journal that goes on.
///
/// Input: flags, then what follows the header of segment 1. With flag 1 the records' checksums are made to
/// hold and with flag 2 their chain, so that what lies behind is reached; with flag 4 the header comes from
/// the input too; with flag 8 a second segment follows, which names another end of the first.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let flags = input.byte()
    var segment = Segment(number: 1, firstRecord: 1, previous: 0)
    segment.take(input.rest, isWhole: flags & 4 != 0)
    if flags & 3 != 0 { segment.mend(chain: flags & 2 != 0) }
    let disk = MemoryDisk()
    disk.put(segment.bytes, at: "/j/journal-00000001.log")
    if flags & 8 != 0 {
        disk.put(
            Segment(number: 2, firstRecord: 40, previous: 7).bytes, at: "/j/journal-00000002.log")
    }
    check(disk)
    return 0
}

private func check(_ disk: MemoryDisk) {
    let before = disk.contents
    let report = try? JournalVerification.run(directory: "/j", disk: disk)
    claim(disk.contents == before, "verification changes nothing")
    guard let first = opened(disk) else { return }
    claim(report != nil, "what can be opened can be verified")
    guard let second = opened(disk) else {
        claim(false, "what was opened can be opened again")
        return
    }
    for (log, stored) in first where stored.damage == nil {
        claim(second[log] == stored, "what was whole is the same at the next opening: \(log)")
    }
    for (log, stored) in second {
        let earlier = first[log]
        claim(earlier != nil || stored.events.isEmpty, "no log comes from nowhere: \(log)")
    }
}

/// Opens, reads every log, checks what was read, and closes; `nil` if opening was refused.
private func opened(_ disk: MemoryDisk) -> [LogID: StoredLog]? {
    let limits = JournalLimits(
        segmentSizeMax: 4_096, batchSizeMax: 1_024, recordSizeMax: 1_024, queueSizeMax: 4_096,
        freeSpaceMin: 0, ballastSize: 0)
    do {
        let (journal, recovery) = try Journal.open(directory: "/j", disk: disk, limits: limits)
        defer { journal.close() }
        var logs: [LogID: StoredLog] = [:]
        for log in journal.logs {
            let stored = try journal.readLog(log)
            logs[log] = stored
            let first = (stored.snapshot?.throughSequence ?? 0) &+ 1
            let numbers = stored.events.enumerated().allSatisfy {
                $0.element.sequence == first &+ UInt64($0.offset)
            }
            claim(numbers, "no gap in what is read: \(stored.events.map(\.sequence))")
            let last = stored.events.last?.sequence ?? first &- 1
            let isWhole = last == journal.lastSequence(of: log)
            claim(stored.damage != nil || isWhole, "whole, or said to be damaged: \(log)")
            claim(
                !recovery.quarantined.contains(log) || stored.damage != nil, "quarantined is damaged: \(log)")
        }
        return logs
    } catch is JournalError {
        return nil
    } catch {
        claim(false, "refused for a reason: \(error)")
        return nil
    }
}
