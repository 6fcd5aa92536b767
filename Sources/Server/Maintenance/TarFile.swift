import Foundation
import Journaling

/// A folder's files in one, in the ustar form of POSIX.1-1988, so that `tar` can read it too (MT8).
///
/// Each file: a block of 512 bytes with name, mode, size and a sum of the block's bytes, then the content,
/// padded with zeros to whole blocks; two blocks of zeros end it.
enum TarFile {
    private static let block = 512

    /// Writes the files of a folder, synced, under a temporary name first.
    static func write(_ names: [String], of folder: String, to path: String) throws {
        let disk = RealDisk()
        let draft = "\(path).partial-\(Hexadecimal.text(RandomBytes.make(4)))"
        do {
            let file = try disk.create(draft)
            for name in names {
                let bytes = try disk.read("\(folder)/\(name)", range: nil)
                try file.append(try header(name, size: bytes.count))
                try file.append(bytes + padding(bytes.count))
            }
            try file.append([UInt8](repeating: 0, count: 2 * block))
            try file.sync()
            try disk.rename(draft, to: path)
            let parent = (path as NSString).deletingLastPathComponent
            try disk.syncDirectory(parent.isEmpty ? "." : parent)
        } catch {
            try? disk.remove(draft)
            throw error
        }
    }

    /// Writes the files of an archive into a folder.
    ///
    /// - Throws: ``MaintenanceProblem/damaged(_:)`` with the place that ``write(_:of:to:)`` did not write.
    static func unpack(_ path: String, to folder: String) throws {
        let disk = RealDisk()
        let size = try disk.size(path)
        var offset = 0
        while true {
            let head = try disk.read(path, range: offset..<offset + block)
            if head.count == block, head.allSatisfy({ $0 == 0 }) { break }
            guard let (name, count) = parse(head), offset + block + count <= size else {
                throw MaintenanceProblem.damaged("\(path): damaged at byte \(offset)")
            }
            offset += block
            let bytes = try disk.read(path, range: offset..<offset + count + padding(count).count)
            guard bytes.count == count + padding(count).count, bytes[count...].allSatisfy({ $0 == 0 }) else {
                throw MaintenanceProblem.damaged("\(path): damaged near byte \(offset + count), in \(name)")
            }
            let parts = name.split(separator: "/").dropLast()
            for end in parts.indices {
                try PrivateDirectory.make("\(folder)/\(parts[...end].joined(separator: "/"))")
            }
            guard try PrivateFile.create("\(folder)/\(name)", Array(bytes[..<count])) else {
                throw MaintenanceProblem.damaged("\(path): holds \(name) twice")
            }
            offset += bytes.count
        }
        let rest = try disk.read(path, range: offset..<size)
        guard rest == [UInt8](repeating: 0, count: 2 * block) else {
            throw MaintenanceProblem.damaged("\(path): damaged at byte \(offset)")
        }
    }

    private static func padding(_ count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (block - count % block) % block)
    }

    private static func header(_ name: String, size: Int) throws -> [UInt8] {
        guard name.utf8.count <= 100, size < 1 << 33 else {
            throw MaintenanceProblem.refused("\(name): too long a name, or too large, for a .tar")
        }
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int) {
            let utf8 = Array(text.utf8)
            bytes.replaceSubrange(offset..<offset + utf8.count, with: utf8)
        }
        put(name, at: 0)
        put("0000600", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(size, 11), at: 124)
        put(octal(0, 11), at: 136)
        put("        0", at: 148)
        put("ustar", at: 257)
        put("00", at: 263)
        put(octal(bytes.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
        return bytes
    }

    private static func parse(_ head: [UInt8]) -> (name: String, size: Int)? {
        guard head.count == block else { return nil }
        let name = String(decoding: head[..<100].prefix { $0 != 0 }, as: UTF8.self)
        guard let size = Int(String(decoding: head[124..<135], as: UTF8.self), radix: 8),
            !name.split(separator: "/", omittingEmptySubsequences: false).contains(where: {
                $0.isEmpty || $0 == ".."
            }),
            let expected = try? header(name, size: size), expected == head
        else { return nil }
        return (name, size)
    }

    private static func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
