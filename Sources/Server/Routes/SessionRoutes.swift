import HTTPCodec
import JSONCodec
import Synchronization
import Transport
import WorkshopCore

/// Set-up, sign-in, sign-out, and what a page needs to know at first.
struct SessionRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    func state(_ request: HTTPRequest) throws -> HTTPResponse {
        let caller = application.caller(of: request)
        let jar = request.head.queryValue("as").flatMap(Caller.Jar.init)
        return .json { object in
            object.field("setUpNeeded", application.accounts.isEmpty)
            object.field("version", Version.text)
            object.field("language", application.configuration.language.rawValue)
            if let account = caller.account, jar == nil || jar == .account {
                object.field("session") { body in
                    body.object {
                        $0.field("kind", "account")
                        $0.field("name", account.name)
                    }
                }
            } else if let seat = seat(of: caller, as: jar) {
                object.field("session") { body in
                    body.object {
                        $0.field("kind", "person")
                        $0.field("workshop", id: seat.workshop)
                        $0.field("role", seat.role.rawValue)
                    }
                }
            } else {
                object.field("session", .null)
            }
        }
    }

    private func seat(of caller: Caller, as jar: Caller.Jar?) -> Caller.Seat? {
        switch jar {
        case .account: nil
        case .person: caller.person
        case .display: caller.display
        case nil: caller.person ?? caller.display
        }
    }

    func setUp(_ request: HTTPRequest) async throws -> HTTPResponse {
        try limit(request)
        var fields = try JSONFields(request.body)
        let (token, name) = (try fields.string("token"), try fields.string("name"))
        let password = try fields.string("password", sizeMax: 1_000)
        try fields.finish()
        guard application.accounts.isEmpty, try application.setUpToken.matches(token) else {
            countFailure(request)
            throw HTTPProblem(status: .forbidden, code: "set_up_token")
        }
        guard password.count >= application.configuration.sessions.passwordLengthMin else {
            throw HTTPProblem(
                status: .badRequest, code: "password_short",
                detail: [("min", .number(application.configuration.sessions.passwordLengthMin))])
        }
        try application.checkWritable()
        do {
            let hash = try await application.hasher.hash(password)
            let account = try application.accounts.create(
                name: name, passwordHash: hash, now: application.now, onlyFirst: true)
            try application.setUpToken.consume()
            return signedIn(account)
        } catch is AccountProblem {
            throw HTTPProblem.invalid("$.name", "1...80 characters")
        } catch is PasswordHasher.Problem {
            throw HTTPProblem.busy
        }
    }

    func signIn(_ request: HTTPRequest) async throws -> HTTPResponse {
        try limit(request)
        var fields = try JSONFields(request.body)
        let (name, password) = (try fields.string("name"), try fields.string("password", sizeMax: 1_000))
        try fields.finish()
        let account = application.accounts.named(name)
        let isRight: Bool
        do {
            // An unknown name takes as long as a wrong password.
            isRight = try await application.hasher.verify(password, against: account?.passwordHash)
        } catch {
            throw HTTPProblem.busy
        }
        guard isRight, let account else {
            countFailure(request)
            throw HTTPProblem(status: .unauthorized, code: "credentials")
        }
        return signedIn(account)
    }

    func signOut(_ request: HTTPRequest) -> HTTPResponse {
        let jar = request.head.queryValue("as").flatMap(Caller.Jar.init)
        let jars = jar.map { [$0] } ?? Caller.Jar.allCases
        return .json(headers: jars.map { ("Set-Cookie", application.cookies($0).cleared) }) { _ in }
    }

    private func signedIn(_ account: Account) -> HTTPResponse {
        .json(headers: [("Set-Cookie", application.cookie(for: account))]) { $0.field("name", account.name) }
    }

    /// Attempts under way are not counted yet; the hasher's short queue bounds how many get past.
    private func limit(_ request: HTTPRequest) throws {
        let (key, now) = (application.rateKey(of: request), application.uptime)
        let wait = application.signIns.withLock { $0.wait(key, now: now) }
        guard wait == 0 else { throw HTTPProblem.rate(waitMilliseconds: wait) }
    }

    private func countFailure(_ request: HTTPRequest) {
        let (key, now) = (application.rateKey(of: request), application.uptime)
        _ = application.signIns.withLock { $0.take(key, now: now) }
    }
}

/// The product's version.
package enum Version {
    /// Major, minor, patch.
    package static let text = "0.1.0"
}
