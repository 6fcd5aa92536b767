import Foundation
import Glibc
import Synchronization
import Testing

@testable import Journaling

struct RealFileTests {
    @Test("JR23 a write that is cut short and interrupted, again and again, is carried on to its end")
    func interruptedWrites() async throws {
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { _ in }  // without SA_RESTART
        var before = sigaction()
        try #require(unsafe sigaction(SIGUSR2, &action, &before) == 0)
        defer { unsafe sigaction(SIGUSR2, &before, nil) }
        var ends: [Int32] = [-1, -1]
        try #require(unsafe pipe(&ends) == 0)
        let (readEnd, writeEnd) = (ends[0], ends[1])
        defer { close(readEnd) }
        // Many times what a pipe holds.
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let writer = Mutex<pthread_t?>(nil)
        let outcome = Mutex<Result<Void, any Error>?>(nil)
        let file = Mutex<RealFile?>(RealFile(descriptor: writeEnd, path: "pipe"))
        Thread.detachNewThread {
            writer.withLock { $0 = pthread_self() }
            let open = file.withLock { $0 }
            let result = Result { try open?.append(bytes) ?? () }
            outcome.withLock { $0 = result }
            writer.withLock { $0 = nil }
            file.withLock { $0 = nil }
        }
        var received: [UInt8] = []
        var signalCount = 0
        while received.count < bytes.count {
            writer.withLock { thread in
                guard let thread, pthread_kill(thread, SIGUSR2) == 0 else { return }
                signalCount += 1
            }
            var piece = [UInt8](repeating: 0, count: 1 + signalCount % 1_000)
            let count = unsafe read(readEnd, &piece, piece.count)
            guard count > 0 else { break }
            received += piece[..<count]
        }
        #expect(received == bytes)
        #expect(signalCount > 100)
        while outcome.withLock({ $0 == nil }) { await Task.yield() }
        try outcome.withLock { $0 }?.get()
    }

    @Test("JR23 JR6 a write that the device refuses is an error with its code")
    func fullDevice() throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(descriptor >= 0)
        let file = RealFile(descriptor: descriptor, path: "/dev/full")
        #expect(throws: DiskError(code: DiskError.noSpace, call: "write", path: "/dev/full")) {
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
}
