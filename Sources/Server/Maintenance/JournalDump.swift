import Foundation
import JSONCodec
import Journaling
import WorkshopCore

/// What `yoriai journal dump` says: a line for each event, without what people wrote unless asked (MT3).
package struct JournalDump: Sendable {
    /// How much of each event is shown.
    package enum Content: Sendable {
        /// Where it stands, its number, time and type.
        case places
        /// The stored JSON as well: this shows what people wrote.
        case events
        /// The stored bytes alone, an event a line: this shows what people wrote.
        case raw
    }

    /// Only this workshop's; `nil` for all.
    package var workshop: String?
    /// How much of each event.
    package var content: Content
    /// Whether each line is a JSON object.
    package var isJSON: Bool

    /// Says what is to be shown.
    package init(workshop: String?, content: Content, isJSON: Bool) {
        self.workshop = workshop
        self.content = content
        self.isJSON = isJSON
    }

    /// Reads the journal, which may be in use, and emits its lines in the order of the files.
    ///
    /// - Throws: ``MaintenanceProblem``.
    package func run(
        dataDirectory: String, meter: ProgressMeter, emit: ([UInt8]) -> Void
    ) throws {
        let only = try workshop.map { text in
            guard let id = ID<Workshop>(text) else {
                throw MaintenanceProblem.refused("\(text): a workshop's id has 32 hexadecimal digits")
            }
            return WorkshopHistory.log(of: id)
        }
        let directory = Storage.journalDirectory(dataDirectory)
        let disk = try MeteredDisk.reading(directory, "reading", meter)
        defer { meter.finish() }
        try JournalReader.visit(directory: directory, disk: disk) { record in
            guard only == nil || record.log == only else { return }
            if record.events.isEmpty, only == nil, case .places = content { emit(line(record)) }
            for event in record.events { emit(try line(event, in: record)) }
        }
    }

    private func line(_ record: PlacedRecord) -> [UInt8] {
        if isJSON {
            return Self.json([
                "file": record.file, "offset": record.offset, "record": record.number,
                "kind": record.kind.rawValue, "bytes": record.size,
            ])
        }
        return Array("\(place(record))  \(record.kind.rawValue)".utf8)
    }

    private func line(_ event: StoredEvent, in record: PlacedRecord) throws -> [UInt8] {
        if case .raw = content { return event.bytes }
        let id = WorkshopHistory.id(of: record.log)
        let (at, type) = Self.summary(event.bytes)
        guard isJSON else {
            var line = "\(place(record))  \(id)  \(event.sequence)  \(Self.time(at))  \(type ?? "unreadable")"
            if case .events = content { line += "  \(String(decoding: event.bytes, as: UTF8.self))" }
            return Array(line.utf8)
        }
        var object: [String: any Sendable] = [
            "file": record.file, "offset": record.offset, "record": record.number, "kind": "event",
            "workshop": id.description, "sequence": event.sequence, "bytes": event.bytes.count,
        ]
        object["at"] = at
        object["type"] = type
        if case .events = content { object["event"] = String(decoding: event.bytes, as: UTF8.self) }
        return Self.json(object)
    }

    private func place(_ record: PlacedRecord) -> String {
        "\(record.file)  \(record.offset)  #\(record.number)"
    }

    /// When and of which type; nothing of the rest is looked at.
    private static func summary(_ bytes: [UInt8]) -> (at: Int?, type: String?) {
        let limits = JSONLimits(
            byteCountMax: 64 << 20, depthMax: 32, itemCountMax: 100_000, stringSizeMax: 1 << 20)
        guard var fields = try? JSONFields(bytes, limits: limits) else { return (nil, nil) }
        let at = try? fields.integer("at")
        let type = try? fields.string("t")
        let isName = type?.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) } ?? false
        return (at, isName ? type : nil)
    }

    private static func time(_ milliseconds: Int?) -> String {
        guard let milliseconds else { return "-" }
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private static func json(_ object: [String: any Sendable]) -> [UInt8] {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return ((try? JSONSerialization.data(withJSONObject: object, options: options)).map { Array($0) })
            ?? []
    }
}
