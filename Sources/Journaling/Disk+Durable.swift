extension Disk {
    /// Writes a whole file under a temporary name, syncs it, has it checked, then gives it its name.
    ///
    /// The name is durable only when the caller has synced the directory.
    func writeDurably(
        _ bytes: [UInt8], to path: String, check: ([UInt8]) throws -> Void = { _ in }
    ) throws {
        let temporary = "\(path).tmp"
        do {
            try fill(temporary, with: bytes)
            try check(try read(temporary, range: nil))
            try rename(temporary, to: path)
        } catch {
            try? remove(temporary)
            throw error
        }
    }

    private func fill(_ path: String, with bytes: [UInt8]) throws {
        let file: any DiskFile
        do {
            file = try create(path)
        } catch let error as DiskError where error.code == DiskError.exists {
            try remove(path)
            file = try create(path)
        }
        try file.append(bytes)
        try file.sync()
    }
}
