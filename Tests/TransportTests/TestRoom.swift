import Synchronization
import Transport

/// Links that get the same frames; broadcast from their reactor.
final class TestRoom: Sendable {
    private let links = Mutex<[SocketLink]>([])

    var count: Int { links.withLock { $0.count } }

    func join(_ link: SocketLink) { links.withLock { $0.append(link) } }

    /// In the order of joining.
    var all: [SocketLink] { links.withLock { $0 } }

    func broadcast(_ frame: [UInt8]) { each { $0.send(frame: frame) } }

    func each(_ body: @Sendable (isolated SocketLink) -> Void) {
        for link in links.withLock({ $0 }) { link.assumeIsolated { body($0) } }
    }
}
