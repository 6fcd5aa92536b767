import EventStore
package import Exporting
import JSONCodec
package import WorkshopCore

/// An archive that was read, replayed and found to be what it says; ids, authors and roles stay as data.
package struct ArchiveRecord: Sendable {
    package let contents: ArchiveContents
    package let entries: [LogEntry]
    /// What the events lead to: all that the archived state says.
    package let workshop: Workshop

    /// Reads and replays an archive; writes nothing anywhere.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - limits: Checked before anything is unpacked.
    ///   - isExact: Whether every byte must be as it was written.
    /// - Throws: `ArchiveProblem`, or ``RestoreProblem`` when the events do not lead to the archived state.
    package init(_ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), isExact: Bool = false) throws {
        contents = try Archive.read(
            bytes, limits: limits, sha256: SHA256.digest, checks: InstallationKey.verifies, isExact: isExact)
        guard contents.eventVersion <= EventCoder.version else {
            throw ArchiveProblem(entry: "manifest.json", reason: .unknownVersion)
        }
        entries = try Self.entries(of: contents)
        workshop = Self.folded(entries, contents.workshop)
        guard ArchivedState.isSaid(contents.state, by: try StateDigest.bytes(of: workshop)) else {
            throw RestoreProblem.state
        }
    }

    /// What a facilitator who is nobody in particular sees of it.
    package var view: View {
        workshop.project(for: Viewer(role: .facilitator, person: nil, venue: nil, group: nil))
    }

    private static func entries(of contents: ArchiveContents) throws(RestoreProblem) -> [LogEntry] {
        var entries: [LogEntry] = []
        entries.reserveCapacity(contents.eventLines.count)
        for (index, line) in contents.eventLines.enumerated() {
            do throws(JSONProblem) {
                entries.append(try EventCoder.decode(line))
            } catch {
                throw .event(line: index + 1, "\(error)")
            }
            guard entries[index].sequence == UInt64(index) + 1 else {
                throw .event(line: index + 1, "out of sequence")
            }
        }
        guard case .founded = entries.first?.event else { throw .event(line: 1, "not a founding") }
        return entries
    }

    /// The workshop that events lead to.
    static func folded(_ entries: [LogEntry], _ id: ID<Workshop>) -> Workshop {
        var workshop = Workshop(id: id)
        for entry in entries { workshop.apply(entry) }
        return workshop
    }
}
