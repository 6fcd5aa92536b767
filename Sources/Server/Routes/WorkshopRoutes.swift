import EventStore
import HTTPCodec
import JSONCodec
import Logging
import Rooms
import Transport
import WorkshopCore

/// Workshops of the installation: programmes, list, founding, links.
struct WorkshopRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    func programmes(_ request: HTTPRequest) throws -> HTTPResponse {
        try checkAccount(request)
        let (library, account) = (application.library, application.caller(of: request).account)
        return .json { object in
            object.field("programmes", list: library.programmes) { item, programme in
                item.field("key", programme.key)
                item.field("title") { $0.bilingual(programme.title) }
                item.field("description") { $0.bilingual(programme.description) }
                item.field("minutes", programme.minutes)
                item.field("steps", programme.steps)
                let packs = library.packs(of: programme.key)
                if !packs.isEmpty {
                    item.field("packs", list: packs) { PackRoutes.write($1, for: account, to: &$0) }
                }
            }
        }
    }

    func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        try checkAccount(request)
        var workshops: [Listed] = []
        for id in await application.lobby.known {
            if let listed = await look(at: id) { workshops.append(listed) }
        }
        workshops.sort { ($0.summary.createdAt, $1.summary.id) > ($1.summary.createdAt, $0.summary.id) }
        return .json { object in
            object.field("workshops", list: workshops) { item, listed in
                let summary = listed.summary
                item.field("id", id: summary.id)
                item.field("title", summary.title)
                item.field("theme", summary.theme)
                item.field("createdAt", summary.createdAt)
                item.field("people", summary.people)
                item.field("notes", summary.notes)
                if let current = summary.current { item.field("current") { $0.bilingual(current) } }
                if let problem = listed.problem { item.field("problem", problem) }
            }
        }
    }

    /// One line of the list; `problem` is why nothing more can be said of it.
    private struct Listed {
        var summary: WorkshopSummary
        var problem: String?
    }

    /// A workshop that cannot be read is listed as such: it must not hide the others.
    private func look(at id: ID<Workshop>) async -> Listed? {
        do {
            return try await application.lobby.peek(id).map { Listed(summary: $0) }
        } catch {
            application.logger.error(
                "workshop unreadable", metadata: ["workshop": "\(id)", "error": "\(error)"])
            return Listed(summary: WorkshopSummary(of: Workshop(id: id)), problem: "unreadable")
        }
    }

    func create(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard request.head.method == .post else { throw HTTPProblem.notFound }
        try checkAccount(request)
        var fields = try JSONFields(request.body)
        let programme = try fields.string("programme", sizeMax: 80)
        let library = application.library
        guard let agenda = library.agenda(for: programme) else {
            throw HTTPProblem.invalid("$.programme", "unknown")
        }
        let account = application.caller(of: request).account?.name ?? ""
        for pack in library.packs(of: programme) where !pack.mayBeRun(by: account) {
            throw PackRoutes.licence(pack)
        }
        var founding = Founding(
            title: try fields.string("title"), theme: try fields.string("theme"),
            language: try fields.choice("language"),
            venues: try fields.array("venues", countMax: 20) { element throws(JSONProblem) in
                try element.string()
            },
            agenda: agenda)
        founding.isDemo = false
        try fields.finish()
        try await application.checkRoomForWorkshop()
        // A room for a workshop that cannot be founded would stay for nothing.
        try application.checkWritable()
        let id: ID<Workshop> = Random.id()
        let room = await application.lobby.newRoom(id)
        _ = try await room.perform(.create(founding), as: nil, role: .facilitator).accepted()
        application.links.add(id, key: application.key)
        return .json { $0.field("workshop", id: id) }
    }

    /// All links to an account; to the workshop's display the one that it shows to the room.
    func links(_ request: HTTPRequest, _ workshop: ID<Workshop>) throws -> HTTPResponse {
        let caller = application.caller(of: request)
        let isDisplay = caller.display?.workshop == workshop && caller.display?.role == .display
        guard caller.account != nil || isDisplay else { throw HTTPProblem.unauthorized }
        return .json { object in
            for role in caller.account != nil ? LinkBook.roles : [.participant] {
                guard let link = LinkBook.link(key: application.key, to: workshop, role: role) else {
                    continue
                }
                object.field(role.rawValue) { body in
                    body.object {
                        $0.field("url", application.url(of: role, code: link.code))
                        $0.field("code", link.code)
                        $0.field("short", link.short)
                    }
                }
            }
        }
    }

    /// A QR of one of this server's own links; nothing else, so that nobody makes us print their address.
    func qr(_ request: HTTPRequest) throws -> HTTPResponse {
        let text = request.head.queryValue("text") ?? ""
        guard text.hasPrefix(application.publicAddress.base + "/"), let code = QRCode(text) else {
            throw HTTPProblem.invalid("text", "not a link of this server")
        }
        let svg = Array(code.svg(title: "QR").utf8)
        return HTTPResponse(
            status: .ok,
            headers: HTTPHeaders([("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store")]),
            body: .bytes(svg))
    }

    private func checkAccount(_ request: HTTPRequest) throws {
        guard application.caller(of: request).account != nil else { throw HTTPProblem.unauthorized }
    }
}

extension Application {
    /// Refuses another workshop when the server keeps as many as it may.
    func checkRoomForWorkshop() async throws {
        let most = configuration.workshops.total
        guard await lobby.known.count < most else {
            throw HTTPProblem(
                status: .conflict, code: "too_many",
                detail: [("path", .text("workshops")), ("max", .number(most))])
        }
    }

    /// The address behind a join QR; the code stands in the fragment, which browsers keep to themselves.
    func url(of role: Role, code: String) -> String {
        "\(publicAddress.base)/\(role == .display || role == .observer ? "display.html" : "")#\(code)"
    }
}

extension JSONWriter {
    mutating func bilingual(_ text: Bilingual) {
        object { object in
            object.field("ja", text.ja)
            object.field("en", text.en)
        }
    }
}
