import WorkshopCore

/// The hash chain over a log: each link is the SHA-256 of the link before it and of an event's line (AR10).
///
/// The first link is the SHA-256 of `yoriai-chain-1 ` and the workshop's id. `chain.txt` holds, line by
/// line, the first 16 digits of the link after each event, which is enough to find the first event that was
/// changed; the manifest holds the last link whole.
enum EventChain {
    /// - Returns: The links after each event.
    static func links(
        _ lines: [[UInt8]], workshop: ID<Workshop>, _ sha256: SHA256Function
    ) -> (short: [UInt8], head: String) {
        var link = sha256(Array("yoriai-chain-1 \(workshop)".utf8))
        var short: [UInt8] = []
        short.reserveCapacity(lines.count * 17)
        for line in lines {
            link = sha256(link + line)
            short += ArchiveManifest.hexadecimal(Array(link.prefix(8))).utf8
            short.append(0x0A)
        }
        return (short, ArchiveManifest.hexadecimal(link))
    }

    /// The first event, from 1, that is not the one the chain was made over; `nil` where all are.
    static func firstChange(
        in lines: [[UInt8]], against short: [UInt8], workshop: ID<Workshop>, _ sha256: SHA256Function
    ) -> Int? {
        let found = links(lines, workshop: workshop, sha256).short
        guard found != short else { return nil }
        let (left, right) = (found.split(separator: 0x0A), short.split(separator: 0x0A))
        let equal = zip(left, right).prefix { $0.elementsEqual($1) }.count
        return equal + 1
    }
}
