import TestSupport
import Testing

@testable import Journaling

/// The bytes themselves, so that a change of format cannot pass unnoticed.
struct FormatTests {
    @Test("JR1 CRC-32C of the standard's examples")
    func checksums() {
        let digits = Array("123456789".utf8)
        #expect(CRC32C.checksum(digits, in: 0..<9) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32), in: 0..<32) == 0x8A91_36AA)
        #expect(CRC32C.checksum([UInt8](repeating: 0xFF, count: 32), in: 0..<32) == 0x62A8_AB43)
        #expect(CRC32C.checksum(Array(0..<32), in: 0..<32) == 0x46DD_794E)
        for split in 0...9 {
            let head = CRC32C.checksum(digits, in: 0..<split)
            #expect(CRC32C.checksum(digits, in: split..<9, seed: head) == 0xE306_9283)
        }
    }

    @Test("JR13 the processor's instruction and the tables give the same checksum", arguments: 0..<40)
    func instruction(seed: UInt64) {
        var random = SeededRandom(seed)
        let size = Int.random(in: 0...(seed < 20 ? 40 : 5_000), using: &random)
        let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
        let start = Int.random(in: 0...size, using: &random)
        let range = start..<Int.random(in: start...size, using: &random)
        let before = UInt32.random(in: 0 ... .max, using: &random)
        #expect(
            CRC32C.checksum(bytes, in: range, seed: before)
                == CRC32C.checksumByTable(bytes, in: range, seed: before))
    }

    @Test("JR1 the header's and a record's bytes are as described")
    func golden() throws {
        let store = try #require(LogID(hex: "000102030405060708090a0b0c0d0e0f"))
        let header = SegmentHeader(store: store, number: 3, firstRecord: 7, previousChecksum: 0xAABB_CCDD)
        let bytes = header.encode()
        #expect(bytes.count == 64)
        #expect(hex(bytes[..<12]) == "594f524941494a3101000000")
        #expect(
            hex(bytes[16...])
                == "000102030405060708090a0b0c0d0e0f03000000000000000700000000000000ddccbbaa"
                + "000000000000000000000000")
        #expect(try SegmentHeader.parse(bytes, name: "") == header)
        var record: [UInt8] = []
        let sent = RecordHeader(
            kind: .events, number: 7, indexInBatch: 2, previousChecksum: 0x1122_3344, log: store,
            firstSequence: 5, eventCount: 1)
        let checksum = sent.append(to: &record, seed: 99) { $0 += [3, 0, 0, 0, 1, 2, 3] }
        #expect(record.count == 64)
        #expect(hex(record[..<4]) == "59524543")
        #expect(
            hex(record[8...])
                == "44332211070000000700000000000000000102030405060708090a0b0c0d0e0f"
                + "050000000000000002000000010001000300000001020300")
        let read = try #require(RecordHeader.parse(record, at: 0, seed: 99))
        #expect(read.checksum == checksum)
        #expect(read.events(record, at: 0) == [[1, 2, 3]])
        #expect(RecordHeader.parse(record, at: 0, seed: 98) == nil)
    }

    @Test("JR1 a header of another version is refused, not taken for damage")
    func otherVersion() throws {
        var bytes = SegmentHeader(
            store: LogID(low: 1, high: 1), number: 1, firstRecord: 1, previousChecksum: 0
        ).encode()
        bytes[8] = 2
        let checksum = CRC32C.checksum(bytes, in: 16..<64, seed: CRC32C.checksum(bytes, in: 0..<12))
        LittleEndian.write(checksum, into: &bytes, at: 12)
        #expect(throws: JournalError.self) { try SegmentHeader.parse(bytes, name: "journal-00000001.log") }
    }

    @Test("JR1 names of files are read as they are written, and no others")
    func names() {
        let log = LogID(low: 0x0123_4567_89AB_CDEF, high: 42)
        #expect(LogID(hex: log.description) == log)
        #expect(LogID(bytes: log.bytes) == log)
        #expect(LogID(hex: "12") == nil)
        #expect(FileNames.segmentNumber("journal-00000012.log") == 12)
        #expect(FileNames.segmentNumber("journal-123456789.log") == 123_456_789)
        #expect(FileNames.segmentNumber("journal-12.log") == nil)
        #expect(FileNames.segmentNumber("journal-00000012.log-64.torn") == nil)
        #expect(FileNames.oldestNumber("oldest-00000005") == 5)
        let name = FileNames.snapshot(log, through: 77)
        #expect(FileNames.snapshotPlace(name)?.log == log)
        #expect(FileNames.snapshotPlace(name)?.sequence == 77)
        #expect(FileNames.snapshotPlace(name + ".tmp") == nil)
    }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count < 2 ? "0" + text : text
        }.joined()
    }
}
