import Synchronization

extension MemoryDisk {
    /// What crashes did to a disk, to tell whether a test has seen anything.
    package struct Losses: Sendable, Equatable {
        /// Changes of names that did not survive.
        package var names = 0
        /// Unsynced writes of which nothing is left.
        package var writes = 0
        /// Sectors missing from writes that are there.
        package var sectors = 0

        /// Nothing yet.
        package init() {}

        /// Adds up.
        package static func += (left: inout Losses, right: Losses) {
            left.names += right.names
            left.writes += right.writes
            left.sectors += right.sectors
        }
    }

    /// Loses power and comes back: files still open are dead, what was not synced is up to `random`.
    package func crash(using random: inout some RandomNumberGenerator) {
        state.withLock { state in
            state.life += 1
            state.locked = []
            state.loseNames(using: &random)
            state.loseContents(using: &random)
        }
    }

    /// Stops the process and nothing else: files still open are dead, everything written can be read.
    package func restart() {
        state.withLock { state in
            state.life += 1
            state.locked = []
        }
    }
}

extension MemoryDisk.State {
    fileprivate mutating func loseNames(using random: inout some RandomNumberGenerator) {
        let survivors = Int.random(in: 0...changes.count, using: &random)
        let isOrdered = Bool.random(using: &random)
        for (index, change) in changes.enumerated() {
            if isOrdered ? index < survivors : Bool.random(using: &random) {
                change.apply(to: &durableNames)
            } else {
                losses.names += 1
            }
        }
        changes = []
        names = durableNames
    }

    fileprivate mutating func loseContents(using random: inout some RandomNumberGenerator) {
        let order = files.keys.sorted()
        let stale = order.randomElement(using: &random).flatMap { files[$0]?.content } ?? []
        for file in order { files[file]?.tear(using: &random, stale: stale, &losses) }
    }
}

extension MemoryDisk.Change {
    /// Names of files that are not there as they were leave everything as it is.
    func apply(to names: inout [String: Int]) {
        switch self {
        case .link(let path, let file): names[path] = file
        case .rename(let path, let newPath, let file):
            if names[path] == file { names[path] = nil }
            names[newPath] = file
        case .remove(let path, let file):
            if names[path] == file { names[path] = nil }
        }
    }
}

extension MemoryDisk.File {
    /// Keeps any of the unsynced writes, each whole or with sectors missing.
    fileprivate mutating func tear(
        using random: inout some RandomNumberGenerator, stale: [UInt8], _ losses: inout MemoryDisk.Losses
    ) {
        let pending = writes
        defer { settle(Bool.random(using: &random) ? reserved : durableReserved) }
        guard content.count > durableSize else { return }
        var size = durableSize
        for write in pending {
            guard Int.random(in: 0..<3, using: &random) > 0 else {
                losses.writes += 1
                fill(write, with: Filling.allCases.randomElement(using: &random) ?? .zeros, stale, &random)
                continue
            }
            size =
                Int.random(in: 0..<4, using: &random) > 0
                ? write.upperBound : Int.random(in: write, using: &random)
            tearSectors(of: write, using: &random, stale: stale, &losses)
        }
        content.removeSubrange(max(size, durableSize)...)
    }

    /// What is there now is on the disk.
    private mutating func settle(_ room: Int) {
        reserved = room
        self = MemoryDisk.File(content: visible)
        durableSize = content.count
    }

    private mutating func tearSectors(
        of write: Range<Int>, using random: inout some RandomNumberGenerator, stale: [UInt8],
        _ losses: inout MemoryDisk.Losses
    ) {
        guard Int.random(in: 0..<3, using: &random) > 0 else { return }
        let sectorSize = Bool.random(using: &random) ? 512 : 4_096
        var sector = write.lowerBound / sectorSize * sectorSize
        while sector < write.upperBound {
            defer { sector += sectorSize }
            guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
            losses.sectors += 1
            fill(
                max(sector, write.lowerBound)..<min(sector + sectorSize, write.upperBound),
                with: Filling.allCases.randomElement(using: &random) ?? .zeros, stale, &random)
        }
    }

    private mutating func fill(
        _ range: Range<Int>, with filling: Filling, _ stale: [UInt8],
        _ random: inout some RandomNumberGenerator
    ) {
        for index in range {
            switch filling {
            case .zeros: content[index] = 0
            case .noise: content[index] = .random(in: 0...255, using: &random)
            case .stale: content[index] = index < stale.count ? stale[index] : 0
            }
        }
    }

    private enum Filling: CaseIterable {
        case zeros
        case noise
        case stale
    }
}
