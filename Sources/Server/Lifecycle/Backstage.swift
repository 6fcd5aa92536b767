import Rooms
import Transport

/// Two threads beside the reactors, where rooms may block: one reads workshops, one writes snapshots.
///
/// One each, so that a slow disk is asked for one thing at a time, and nobody's answer waits behind a sync.
final class Backstage: Sendable {
    private let reader: Reactor
    private let writer: Reactor

    init() throws {
        reader = try Reactor(name: "reader")
        writer = try Reactor(name: "writer")
    }

    func start() {
        reader.start()
        writer.start()
    }

    func stop() {
        reader.stop()
        writer.stop()
    }

    var reading: Surroundings.Place { { [reader] in reader.post($0) } }
    var writing: Surroundings.Place { { [writer] in writer.post($0) } }
}
