import Journaling
import TestSupport
import Testing

/// Every cut, every byte and every exchange, on a journal of 64 KiB: recovered exactly, or reported.
struct DamagedJournalTests {
    /// Counts of verdicts, and what was wrong.
    struct Tally: Sendable {
        var counts = [0, 0, 0]
        var wrong: [String] = []

        mutating func add(_ verdict: DamagedSample.Verdict, _ what: @autoclosure () -> String) {
            switch verdict {
            case .exact: counts[0] += 1
            case .reported: counts[1] += 1
            case .cut: counts[2] += 1
            case .wrong(let why): wrong.append("\(what()): \(why)")
            }
        }

        func report(_ what: String) {
            for text in wrong.prefix(20) { Issue.record("\(text)") }
            if wrong.count > 20 { Issue.record("\(wrong.count - 20) more like these") }
            print(
                "\(what): \(counts.reduce(0, +) + wrong.count) recoveries, \(counts[0]) exact,",
                "\(counts[1]) reported, \(counts[2]) cut back to the batch before, \(wrong.count) wrong")
        }
    }

    /// Runs work on every item, side by side.
    static func run<Item: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item, inout Tally) -> Void
    ) async -> Tally {
        await withTaskGroup(of: Tally.self) { group in
            for lane in 0..<4 {
                group.addTask {
                    var tally = Tally()
                    for index in stride(from: lane, to: items.count, by: 4) { work(items[index], &tally) }
                    return tally
                }
            }
            var all = Tally()
            for await part in group {
                for index in all.counts.indices { all.counts[index] += part.counts[index] }
                all.wrong += part.wrong
            }
            return all
        }
    }

    /// All of the first and the last header, and some of each batch, more of the last two; every one in the
    /// night.
    static func offsets(_ sample: DamagedSample, _ path: String, step: Int) -> [Int] {
        let size = sample.disk.contents[path]?.count ?? 0
        guard !Seeds.isNightly else { return Array(0..<size) }
        let ranges = sample.batches.filter { $0.path == path }.map(\.range)
        var wanted = Set(stride(from: 0, to: size, by: step))
        if path == sample.segments.last || path == sample.segments.first { wanted.formUnion(0..<64) }
        for range in ranges.suffix(2) { wanted.formUnion(range.upperBound - 1...range.upperBound + 1) }
        let last = sample.batches.suffix(2).filter { $0.path == path }
        for batch in last { wanted.formUnion(stride(from: batch.range.lowerBound, to: size, by: 7)) }
        return wanted.filter { $0 < size }.sorted()
    }

    @Test("JR21 JR4 JR5 a journal cut at any length", arguments: [false, true])
    func truncations(isClosed: Bool) async throws {
        let sample = try await DamagedSample(isClosed: isClosed)
        let last = sample.segments.last
        let points = sample.segments.flatMap { path in
            Self.offsets(sample, path, step: 509).map { (path: path, size: $0) }
        }
        let contents = sample.disk.contents
        let tally = await Self.run(points) { point, tally in
            let disk = sample.disk.copy()
            disk.put(Array((contents[point.path] ?? [])[..<point.size]), at: point.path)
            let allowed = point.path == last ? sample.lasts(before: point.size) : nil
            tally.add(
                sample.judge(disk, allowed: allowed, isUnnoticed: true), "\(point.path) cut to \(point.size)")
        }
        tally.report("truncations, \(isClosed ? "sealed" : "open")")
        #expect(tally.counts[0] + tally.counts[1] > 100)
    }

    @Test("JR21 JR4 JR5 a journal with any byte changed", arguments: [false, true], [0, 1, 2])
    func changedBytes(isClosed: Bool, variant: Int) async throws {
        let sample = try await DamagedSample(isClosed: isClosed)
        let points = sample.disk.contents.keys.sorted().filter { !$0.hasSuffix("/LOCK") }.flatMap { path in
            Self.offsets(sample, path, step: 1_021).map { (path: path, offset: $0) }
        }
        let contents = sample.disk.contents
        let tally = await Self.run(points) { point, tally in
            guard let content = contents[point.path] else { return }
            var changed = content
            let old = content[point.offset]
            changed[point.offset] = [old ^ 1 << UInt8(point.offset % 8), 0, 0xFF][variant]
            guard changed != content else { return }
            let disk = sample.disk.copy()
            disk.put(changed, at: point.path)
            let verdict = sample.judge(
                disk, allowed: sample.lasts(damagedAt: point.offset, of: point.path))
            tally.add(verdict, "\(point.path) at \(point.offset): \(old) is \(changed[point.offset])")
        }
        let how = ["one bit", "0x00", "0xFF"][variant]
        tally.report("changed bytes, \(isClosed ? "sealed" : "open"), \(how)")
        #expect(tally.counts[1] > 100)
    }

    @Test("JR21 JR5 segments and snapshots exchanged, doubled and lost", arguments: [false, true])
    func exchanged(isClosed: Bool) async throws {
        let sample = try await DamagedSample(isClosed: isClosed)
        let contents = sample.disk.contents
        var changes: [(what: String, files: [(String, [UInt8]?)])] = []
        let paths = contents.keys.filter { $0.hasSuffix(".log") || $0.hasSuffix(".snap") }.sorted()
        for (index, one) in paths.enumerated() {
            changes.append(("\(one) is empty", [(one, [])]))
            if one != sample.segments.last { changes.append(("\(one) is lost", [(one, nil)])) }
            let next = "\(directory)/journal-0000000\(sample.segments.count + 1).log"
            changes.append(("\(one) again as \(next)", [(next, contents[one])]))
            for other in paths where other != one {
                changes.append(("\(one) in place of \(other)", [(other, contents[one])]))
                guard other > one else { continue }
                let both = [(one, contents[other]), (other, contents[one])]
                changes.append(("\(one) and \(other) exchanged", both))
                guard let third = paths.dropFirst(index + 2).first(where: { $0 > other }) else { continue }
                let ring = [(one, contents[other]), (other, contents[third]), (third, contents[one])]
                changes.append(("\(one), \(other), \(third) in a ring", ring))
            }
        }
        let tally = await Self.run(changes) { change, tally in
            let disk = sample.disk.copy()
            for (path, content) in change.files {
                if let content { disk.put(content, at: path) } else { try? disk.remove(path) }
            }
            tally.add(sample.judge(disk), change.what)
        }
        tally.report("exchanged files, \(isClosed ? "sealed" : "open")")
        #expect(tally.counts[1] > 20)
    }
}
