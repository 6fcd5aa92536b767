import HTTPCodec
import Transport
import WorkshopCore

/// Who a request comes from, by its cookies; a browser may hold an account, a seat in a workshop, and a
/// display at once.
struct Caller: Sendable {
    /// Signed in by password; facilitates every workshop of the installation.
    var account: Account?
    /// In a workshop as a participant, host or secretary.
    var person: Seat?
    /// Only looking: a display or observer.
    var display: Seat?

    /// A place in one workshop.
    struct Seat: Sendable {
        var workshop: ID<Workshop>
        var person: ID<Person>?
        var role: Role
    }

    /// The cookies of each kind, so that one does not sign the other out.
    enum Jar: String, CaseIterable { case account, person, display }

    /// As whom the caller acts in a workshop.
    ///
    /// `jar` is what the page asks for; without it account comes before person before display.
    func seat(in workshop: ID<Workshop>, as jar: Jar?) -> Seat? {
        let candidates: [(Jar, Seat?)] = [
            (
                .account,
                account.flatMap { ID<Person>($0.id) }.map {
                    Seat(workshop: workshop, person: $0, role: .facilitator)
                }
            ),
            (.person, person?.workshop == workshop ? person : nil),
            (.display, display?.workshop == workshop ? display : nil),
        ]
        return candidates.first { $0.1 != nil && (jar == nil || jar == $0.0) }?.1
    }
}

extension Application {
    /// Reads the cookies; an invalid one counts as none.
    func caller(of head: HTTPRequestHead) -> Caller {
        var caller = Caller()
        if let token = token(.account, in: head), token.kind == .account,
            let account = accounts.account(token.subject), account.generation == token.generation
        {
            caller.account = account
        }
        caller.person = token(.person, in: head).flatMap(seat)
        caller.display = token(.display, in: head).flatMap(seat)
        return caller
    }

    /// Reads the cookies of a request.
    func caller(of request: HTTPRequest) -> Caller { caller(of: request.head) }

    private func token(_ jar: Caller.Jar, in head: HTTPRequestHead) -> SessionToken? {
        guard let header = head.headers["Cookie"], let value = cookies(jar).value(in: header) else {
            return nil
        }
        return try? SessionToken.parse(value, key: key, now: now)
    }

    private func seat(_ token: SessionToken) -> Caller.Seat? {
        guard let workshop = token.workshop.flatMap({ ID<Workshop>($0) }), let access = token.role,
            let role = Role(rawValue: access.rawValue)
        else { return nil }
        return Caller.Seat(workshop: workshop, person: role.isPerson ? ID(token.subject) : nil, role: role)
    }

    func cookies(_ jar: Caller.Jar) -> Cookies {
        Cookies(isPlainHTTP: configuration.plainHTTP, suffix: jar.rawValue)
    }

    /// The cookie that keeps an account signed in.
    func cookie(for account: Account) -> String {
        let lifetime = configuration.sessions.accountLifetime
        let token = SessionToken(
            account: account.id, issued: now, expires: now + lifetime.wholeMilliseconds,
            generation: account.generation)
        return cookies(.account).set(token?.encoded(key: key) ?? "", lifetime: lifetime)
    }

    /// The cookie that keeps somebody in a workshop.
    func cookie(person: ID<Person>, workshop: ID<Workshop>, role: Role) -> String {
        let lifetime = configuration.sessions.personLifetime
        let token = AccessRole(rawValue: role.rawValue).flatMap {
            SessionToken(
                person: person.description, workshop: workshop.description, role: $0, issued: now,
                expires: now + lifetime.wholeMilliseconds, generation: 0)
        }
        return cookies(role.isPerson ? .person : .display).set(
            token?.encoded(key: key) ?? "", lifetime: lifetime)
    }
}
