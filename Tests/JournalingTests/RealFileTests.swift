import Foundation
import Glibc
import Synchronization
import Testing

@testable import Journaling

struct RealFileTests {
    @Test("JR23 a write that is cut short and interrupted, again and again, is carried on to its end")
    func interruptedWrites() throws {
        let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        var written: [UInt8] = []
        var callCount = 0
        try RealFile.carryOn(bytes.count, "write", "") { done in
            callCount += 1
            guard !callCount.isMultiple(of: 3) else {
                errno = EINTR
                return -1
            }
            let piece = bytes[done...].prefix(1 + callCount % 700)
            written += piece
            return piece.count
        }
        #expect(written == bytes)
        #expect(callCount > 50)
    }

    @Test(
        "JR23 JR6 a write that fails after a part of it, or writes nothing, is an error", arguments: [-1, 0])
    func failedWrites(answer: Int) {
        var callCount = 0
        #expect(throws: DiskError(code: EIO, call: "write", path: "x")) {
            try RealFile.carryOn(9, "write", "x") { _ in
                callCount += 1
                errno = EIO
                return callCount == 1 ? 4 : answer
            }
        }
        #expect(callCount == 2)
    }

    @Test("JR23 JR6 a write that the device refuses is an error with its code")
    func fullDevice() throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        let file = RealFile(descriptor: descriptor, path: "/dev/full")
        #expect(throws: DiskError(code: DiskError.noSpace, call: "pwrite", path: "/dev/full")) {
            try file.append([1])
        }
    }

    @Test("JR23 reading gives what is there of a range, and no more")
    func shortReads() throws {
        let path = NSTemporaryDirectory() + "file-test-" + UUID().uuidString
        let disk = RealDisk()
        let file = try disk.create(path)
        defer { try? disk.remove(path) }
        try file.append([])
        try file.append([1, 2, 3])
        try file.append([4])
        #expect(try disk.read(path, range: nil) == [1, 2, 3, 4])
        #expect(try disk.read(path, range: 2..<9) == [3, 4])
        #expect(try disk.read(path, range: 4..<9) == [])
        #expect(try disk.size(path) == 4)
    }

    /// A new file with room set aside, appended to until zeros are written ahead of it.
    private func withFilling(_ body: (RealFile, _ written: inout [UInt8]) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "file-test-" + UUID().uuidString
        let disk = RealDisk()
        let file = try #require(try disk.create(path) as? RealFile)
        defer { try? disk.remove(path) }
        file.reserve(Self.room)
        var written = [UInt8](repeating: 1, count: RealFile.fillAfter(Self.room) - 1)
        try file.append(written)
        #expect(file.progress.withLock { $0.filled } == 0, "who writes little shall not write zeros")
        try await body(file, &written)
        let content = try disk.read(path, range: nil)
        #expect(Array(content.prefix(written.count)) == written)
        #expect(content.dropFirst(written.count).allSatisfy { $0 == 0 })
    }

    private static let room = 8 << 20

    @Test("JR37 zeros are written ahead of much that is appended, and never over it")
    func zerosAhead() async throws {
        try await withFilling { file, written in
            for number in 0..<400 {
                let bytes = [UInt8](repeating: UInt8(1 + number % 255), count: 1 + number * 37 % 9_000)
                try file.append(bytes)
                if number % 50 == 0 { try file.sync() }
                written += bytes
            }
            for _ in 0..<600 where file.progress.withLock({ $0.isFilling }) {
                try await Task.sleep(for: .milliseconds(50))
            }
            let progress = file.progress.withLock { $0 }
            #expect(progress.filled > progress.end && progress.filled <= progress.wanted)
        }
    }

    @Test("JR37 JR1 a file that is trimmed while zeros are written ends where the last append did")
    func trimmedWhileFilling() async throws {
        try await withFilling { file, written in
            try file.append([2])
            written.append(2)
            try file.trim()
            try await Task.sleep(for: .milliseconds(20))
            #expect(try RealDisk().size(file.path) == written.count)
        }
    }
}
