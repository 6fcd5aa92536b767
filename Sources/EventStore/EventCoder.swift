package import JSONCodec
package import WorkshopCore

/// Log entries ⇄ bytes: one JSON object a line, explicit keys, a schema version in each.
///
/// The keys are the stored format and are never derived from Swift names: `v` version, `s` sequence, `at`
/// time, `by` person, `c` and `n` the command's origin, `t` type, and the event's own fields (JOURNAL,
/// "Events").
package enum EventCoder {
    /// The version written; readers take every version up to this one.
    package static var version: Int { Upcasts.stored.version }

    /// Limits of one stored event: a roster of 500 people is the largest.
    static let limits = JSONLimits(
        byteCountMax: 1 << 20, depthMax: 16, itemCountMax: 10_000, stringSizeMax: 65_536)

    /// The bytes of an entry, without a line end.
    package static func encode(_ entry: LogEntry) -> [UInt8] {
        var writer = JSONWriter(reserving: 256)
        writer.object { object in
            object.field("v", version)
            object.field("s", entry.sequence)
            object.field("at", entry.at)
            object.fieldIfPresent("by", id: entry.by)
            if let origin = entry.origin {
                object.field("c", id: origin.client)
                object.field("n", origin.number)
            }
            EventWriter.write(entry.event, to: &object)
        }
        return writer.bytes
    }

    /// Reads an entry back, of this version or an earlier one.
    ///
    /// - Throws: `JSONProblem` with the path of what does not fit; never traps on any bytes.
    package static func decode(_ bytes: [UInt8]) throws(JSONProblem) -> LogEntry {
        try decode(bytes, upcasts: .stored)
    }

    /// The same with another chain of versions.
    ///
    /// - Throws: `JSONProblem` with the path of what does not fit.
    package static func decode(_ bytes: [UInt8], upcasts: Upcasts) throws(JSONProblem) -> LogEntry {
        let value = try JSONReader.parse(bytes, limits: limits)
        var fields = try JSONFields(try upcasts.members(of: value))
        _ = try fields.integer("v")
        let sequence = try fields.unsigned("s")
        let at = Int64(try fields.integer("at"))
        let by: ID<Person>? = try fields.optionalLossless("by")
        var origin: Origin?
        if let client: ID<Client> = try fields.optionalLossless("c") {
            origin = Origin(client: client, number: try fields.integer("n", in: 1...Int.max))
        }
        let event = try EventReader.read(&fields)
        try fields.finish()
        return LogEntry(sequence: sequence, at: at, by: by, origin: origin, event: event)
    }
}
