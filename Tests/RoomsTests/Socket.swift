import Rooms
import Synchronization
import WorkshopCore

/// The other end of an outlet: keeps what was sent and how it was closed.
final class Socket: Sendable {
    private struct State {
        var frames: [[UInt8]] = []
        var closed: UInt16?
        var reason = ""
    }

    private let state = Mutex(State())
    /// Called before a frame is kept, as a link whose queue overflows may do.
    let onSend: @Sendable () -> Void
    let id: SubscriberID

    init(_ number: UInt64, onSend: @escaping @Sendable () -> Void = {}) {
        id = SubscriberID(number)
        self.onSend = onSend
    }

    var outlet: Outlet {
        Outlet(
            send: { [self] frame in
                onSend()
                state.withLock { $0.frames.append(frame.plain) }
            },
            close: { [self] code, reason in
                state.withLock { ($0.closed, $0.reason) = ($0.closed ?? code, reason) }
            })
    }

    var messages: [Message] { state.withLock { $0.frames }.map(Message.init) }
    var types: [String] { messages.map(\.type) }
    var closed: UInt16? { state.withLock { $0.closed } }
    var reason: String { state.withLock { $0.reason } }

    /// What has come since the last call.
    func take() -> [Message] {
        let frames = state.withLock { state in
            let frames = state.frames
            state.frames = []
            return frames
        }
        return frames.map(Message.init)
    }
}
