extension Journal {
    /// The journal's own name: random, the same in all its files, another one after an exchange.
    package var storeID: LogID { store }
}

extension Disk {
    /// Puts a file in the place of the old one, if there is one; durable when this returns.
    ///
    /// A crash leaves the old file or the new one, and perhaps a `.tmp` beside it.
    package func replaceFile(_ bytes: [UInt8], in directory: String, name: String) throws {
        try writeDurably(bytes, to: "\(directory)/\(name)")
        try syncDirectory(directory)
    }
}
