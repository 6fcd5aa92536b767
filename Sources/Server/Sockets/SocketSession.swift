import Rooms
import Synchronization
import Transport
import WebSocketCodec
import WireProtocol
import WorkshopCore

/// One browser's socket: reads its messages, knows who it is, and hands its commands to the room.
///
/// Pinned to the link's reactor, which is the room's, so every call is a plain one.
actor SocketSession {
    private enum Phase {
        case awaitingHello
        case entering
        case live
        case ended
    }

    private nonisolated let application: Application
    private nonisolated let room: Room
    private nonisolated let link: SocketLink
    private nonisolated let subscriber: SubscriberID
    private var phase = Phase.awaitingHello
    private var commands: RateLimiter<SubscriberID>
    private var presence: RateLimiter<SubscriberID>
    private var backlog: [[UInt8]] = []
    private var isHeld = false
    /// As what it was let in, once it was.
    private var role: WorkshopCore.Role?

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe link.reactor.asUnownedSerialExecutor() }

    init(application: Application, room: Room, link: SocketLink) {
        self.application = application
        self.room = room
        self.link = link
        subscriber = SubscriberID(link.id)
        let limits = application.configuration.sockets
        commands = RateLimiter(rate: limits.commandRate, burst: limits.commandBurst, keysMax: 2)
        presence = RateLimiter(rate: limits.presenceRate, burst: limits.presenceRate.count, keysMax: 2)
    }

    /// What the link calls; begins the deadline for `hello` (PR2).
    nonisolated func callbacks() -> SocketCallbacks {
        _ = link.reactor.after(application.configuration.sockets.helloDeadline) {
            self.assumeIsolated { $0.expectHello() }
        }
        return SocketCallbacks(
            received: { bytes in self.assumeIsolated { $0.receive(bytes) } },
            closed: { code, _ in self.assumeIsolated { $0.end(code) } })
    }

    private func expectHello() {
        if case .awaitingHello = phase { close(.ticket, "hello") }
    }

    private func end(_ code: CloseCode?) {
        application.metrics.closed(code)
        if case .live = phase, let role { application.metrics.left(role) }
        phase = .ended
        room.assumeIsolated { $0.leave(subscriber) }
    }

    private func close(_ code: CloseCode, _ reason: String) {
        link.onReactor { $0.close(code, reason: reason) }
    }

    private func receive(_ bytes: [UInt8]) {
        guard backlog.isEmpty, !isHeld else { return backlog.append(bytes) }
        take(bytes)
    }

    private func take(_ bytes: [UInt8]) {
        if case .ended = phase { return }
        do throws(MessageProblem) {
            let sizeMax = application.configuration.sockets.messageSize
            handle(try ClientMessage.parse(bytes, sizeMax: sizeMax), bytes)
        } catch {
            close(.policyViolation, String(error.reason.prefix(100)))
        }
    }

    private func handle(_ message: ClientMessage, _ bytes: [UInt8]) {
        switch (phase, message) {
        case (.awaitingHello, .hello(let hello)): enter(hello)
        case (.awaitingHello, _): close(.ticket, "hello first")
        case (.entering, _): hold(bytes, milliseconds: nil)
        case (.live, .command(let number, let command)):
            guard isWithinRate(bytes) else { return }
            guard hasPhotos(of: command) else {
                return room.assumeIsolated {
                    $0.refuse(number: number, path: "photos", reason: "unknown", from: subscriber)
                }
            }
            room.assumeIsolated { $0.submit(command, number: number, from: subscriber) }
        case (.live, .malformedCommand(let number, let path, let reason)):
            guard isWithinRate(bytes) else { return }
            room.assumeIsolated { $0.refuse(number: number, path: path, reason: reason, from: subscriber) }
        case (.live, .presence(let isTyping)):
            guard presence.take(subscriber, now: application.uptime) == 0 else {
                return application.metrics.limited(.presence)
            }
            room.assumeIsolated { $0.setTyping(isTyping, from: subscriber) }
        case (.live, .reaction(let reaction)):
            guard presence.take(subscriber, now: application.now) == 0 else {
                return application.metrics.limited(.presence)
            }
            room.assumeIsolated { $0.react(reaction, from: subscriber) }
        case (.live, .ping(let value)):
            let pong = ServerMessage.pong(value, now: room.assumeIsolated { $0.now })
            link.onReactor { $0.send(frame: ServerConnection.textFrame(pong)) }
        case (.live, .hello): close(.policyViolation, "hello again")
        case (.ended, _): break
        }
    }

    /// Whether the pictures that a note is to show were kept before it (SV28).
    private func hasPhotos(of command: Command) -> Bool {
        guard case .addNote(let note) = command else { return true }
        return note.photos.allSatisfy { application.photos.file($0, workshop: room.id) != nil }
    }

    /// Who sends faster than allowed is read more slowly; nothing is lost and nothing has to be sent again
    /// (PR12).
    private func isWithinRate(_ bytes: [UInt8]) -> Bool {
        let wait = commands.take(subscriber, now: application.uptime)
        if wait == 0 { return true }
        application.metrics.limited(.command)
        hold(bytes, milliseconds: wait)
        return false
    }

    /// Puts a message back in front and stops reading: for a while, or until the room has let us in.
    private func hold(_ bytes: [UInt8], milliseconds: Int64?) {
        backlog.insert(bytes, at: 0)
        isHeld = true
        link.onReactor { $0.pauseReading() }
        guard let milliseconds else { return }
        _ = link.reactor.after(.milliseconds(milliseconds)) { self.assumeIsolated { $0.goOn() } }
    }

    private func goOn() {
        guard isHeld else { return }
        isHeld = false
        while !backlog.isEmpty, !isHeld { take(backlog.removeFirst()) }
        if !isHeld { link.onReactor { $0.resumeReading() } }
    }

    private func enter(_ hello: ClientMessage.Hello) {
        let now = application.uptime
        guard let ticket = application.tickets.withLock({ $0.redeem(hello.ticket, now: now) }),
            ticket.workshop == room.id
        else {
            application.metrics.failed(.ticket)
            return close(.ticket, "ticket")
        }
        role = ticket.role
        phase = .entering
        let entrance = Entrance(
            subscriber: subscriber, client: hello.client, person: ticket.person, role: ticket.role,
            epoch: hello.epoch, sequence: hello.sequence, nextNumber: hello.nextNumber, outlet: outlet(),
            venue: ticket.venue)
        room.assumeIsolated { room in
            room.enter(entrance) { refusal in self.assumeIsolated { $0.entered(refusal) } }
        }
    }

    private func entered(_ refusal: EntranceRefusal?) {
        guard case .entering = phase else {
            // The socket ended while the room was busy.
            return room.assumeIsolated { $0.leave(subscriber) }
        }
        guard refusal == nil else { return }
        phase = .live
        if let role { application.metrics.entered(role) }
        if isHeld { goOn() }
    }

    private nonisolated func outlet() -> Outlet {
        let link = link
        return Outlet(
            send: { frame in
                link.onReactor { $0.send(frame: $0.usesDeflate ? frame.packed : frame.plain) }
            },
            close: { code, reason in
                link.onReactor { $0.close(CloseCode(rawValue: code), reason: reason) }
            })
    }
}
