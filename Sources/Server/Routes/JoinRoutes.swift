import EventStore
import HTTPCodec
import JSONCodec
import Rooms
import Synchronization
import Transport
import WorkshopCore

/// Coming in by a link, and tickets for sockets.
struct JoinRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    /// What the join page shows of a workshop before anybody has joined.
    func describe(_ code: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let (target, room) = try await find(code, request)
        let workshop = try await room.record().workshop
        return .json { object in
            object.field("workshop", id: target.workshop)
            object.field("title", workshop.title)
            object.field("theme", workshop.theme)
            object.field("language", workshop.language.rawValue)
            object.field("role", target.role.rawValue)
            object.field("organisations") { list in
                list.array { for organisation in workshop.organisations { $0.element(organisation.name) } }
            }
            object.field("venues", list: workshop.venues) { item, venue in
                item.field("id", id: venue.id)
                item.field("name", venue.name)
            }
        }
    }

    func join(_ request: HTTPRequest) async throws -> HTTPResponse {
        var fields = try JSONFields(request.body)
        let code = try fields.string("code", sizeMax: 100)
        let name = try fields.optionalString("name") ?? ""
        let organisation = try fields.optionalString("organisation") ?? ""
        let venue: ID<Venue>? = try fields.optionalLossless("venue")
        try fields.finish()
        let (target, room) = try await find(code, request)
        var arrival = Arrival(
            id: Random.id(), name: trimmed(name), organisation: trimmed(organisation), venue: venue,
            role: target.role)
        if target.role.isPerson {
            let own = application.caller(of: request).person
            arrival.id = try await enter(
                arrival, room, own: own?.workshop == target.workshop ? own?.person : nil)
        }
        let cookie = application.cookie(person: arrival.id, workshop: target.workshop, role: target.role)
        return .json(headers: [("Set-Cookie", cookie)]) { object in
            object.field("workshop", id: target.workshop)
            object.field("role", target.role.rawValue)
            object.field("page", target.role.isPerson ? "/app.html" : "/display.html")
        }
    }

    /// A single-use ticket for the socket of a workshop (PR2).
    func ticket(_ request: HTTPRequest) async throws -> HTTPResponse {
        var fields = try JSONFields(request.body)
        let workshop: ID<Workshop> = try fields.lossless("workshop")
        let jar = try fields.optionalChoice("as", Caller.Jar.self)
        let venue: ID<Venue>? = try fields.optionalLossless("venue")
        try fields.finish()
        let caller = application.caller(of: request)
        guard let seat = caller.seat(in: workshop, as: jar) else { throw HTTPProblem.unauthorized }
        guard let room = try await application.lobby.room(workshop) else { throw HTTPProblem.notFound }
        if let account = caller.account, seat.role == .facilitator, let person = seat.person {
            let arrival = Arrival(
                id: person, name: account.name, organisation: "", venue: nil, role: .facilitator)
            try await enter(arrival, room, known: person)
        }
        let ticket = Ticket(workshop: workshop, person: seat.person, role: seat.role, venue: venue)
        let now = application.uptime
        let holder = seat.person?.description ?? ""
        guard let text = application.tickets.withLock({ $0.issue(ticket, to: holder, now: now) }) else {
            throw HTTPProblem.busy
        }
        return .json { $0.field("ticket", text) }
    }

    /// Only guesses are limited: nobody guesses a long code, so a hall behind one address is never shut out.
    private func find(_ code: String, _ request: HTTPRequest) async throws -> (LinkBook.Target, Room) {
        let (key, now) = (application.rateKey(of: request), application.uptime)
        let target = application.links.target(of: code)
        if target == nil || LinkCode(text: code) == nil {
            let wait = max(
                application.wrongCodes.withLock { $0.wait(key, now: now) },
                application.allWrongCodes.withLock { $0.wait("", now: now) })
            guard wait == 0 else { throw HTTPProblem.rate(waitMilliseconds: wait) }
        }
        guard let target, let room = try await application.lobby.room(target.workshop) else {
            _ = application.wrongCodes.withLock { $0.take(key, now: now) }
            _ = application.allWrongCodes.withLock { $0.take("", now: now) }
            throw HTTPProblem.unknownLink
        }
        return (target, room)
    }

    /// Takes the roster's entry or a new one; `own` is who the browser is there already.
    private func enter(_ arrival: Arrival, _ room: Room, own: ID<Person>?) async throws -> ID<Person> {
        if let claim = try await room.claim(arrival), claim.isOnline, claim.person != own {
            throw HTTPProblem(status: .conflict, code: "name_in_use")
        }
        let known = try await room.claim(arrival)?.person
        try await enter(arrival, room, known: known)
        return try await room.claim(arrival)?.person ?? arrival.id
    }

    /// Whoever is in already comes in again while nothing can be stored: to read and to export (FA3).
    private func enter(_ arrival: Arrival, _ room: Room, known: ID<Person>?) async throws {
        let answer = await room.perform(.join(arrival), as: nil, role: arrival.role)
        if case .failed = answer, let known,
            try await room.view(of: known, role: arrival.role) != nil
        {
            return
        }
        _ = try answer.accepted()
    }

    private func trimmed(_ text: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}

/// Random ids of this process.
enum Random {
    static func id<Kind>() -> ID<Kind> {
        var generator = SystemRandomNumberGenerator()
        return ID(high: generator.next(), low: generator.next())
    }
}

extension Answer {
    /// The sequence of an accepted command.
    ///
    /// - Throws: `HTTPProblem` for what was refused or could not be stored.
    func accepted() throws -> UInt64? {
        switch self {
        case .accepted(let sequence): return sequence
        case .refused(let refusal): throw HTTPProblem.refused(refusal)
        case .failed(let failure): throw HTTPProblem.failed(failure)
        }
    }
}
