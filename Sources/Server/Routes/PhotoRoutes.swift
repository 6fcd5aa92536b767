import HTTPCodec
import JSONCodec
import Rooms
import Transport
import WorkshopCore

/// Pictures of notes: in without metadata, out only to who may see the note.
struct PhotoRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    func store(
        _ request: HTTPRequest, _ workshop: ID<Workshop>, _ photo: ID<Photo>
    ) async throws -> HTTPResponse {
        _ = try await view(request, workshop)
        guard let seat = application.caller(of: request).seat(in: workshop, as: nil), seat.role.isPerson
        else {
            throw HTTPProblem.forbidden
        }
        try application.checkWritable(request.body.count)
        let picture = try await keep(request.body, photo, workshop)
        return .json { object in
            object.field("id", id: photo)
            object.field("width", picture.width)
            object.field("height", picture.height)
        }
    }

    /// Off the reactor: others must not wait for megabytes to be looked through and synced.
    @concurrent
    private func keep(
        _ bytes: [UInt8], _ photo: ID<Photo>, _ workshop: ID<Workshop>
    ) async throws -> (width: Int, height: Int) {
        let picture = try inspected(bytes)
        do {
            try application.photos.store(
                picture.clean, format: picture.format, photo: photo, workshop: workshop)
        } catch let problem as PhotoStore.Problem {
            throw HTTPProblem(status: problem.status, code: problem.rawValue)
        }
        return (picture.width, picture.height)
    }

    /// The picture without metadata, whatever the browser has stripped already.
    private func inspected(
        _ bytes: [UInt8]
    ) throws -> (clean: [UInt8], format: PictureFormat, width: Int, height: Int) {
        let limits = application.configuration.http
        do {
            let picture = try PictureInspector.inspect(
                bytes, sizeMax: limits.uploadSize, areaMax: limits.pictureArea)
            return (try MetadataStripper.strip(bytes), picture.format, picture.width, picture.height)
        } catch {
            throw HTTPProblem(
                status: .unsupportedMediaType, code: "picture", detail: [("reason", .text("\(error)"))])
        }
    }

    func show(
        _ request: HTTPRequest, _ workshop: ID<Workshop>, _ photo: ID<Photo>
    ) async throws -> HTTPResponse {
        let view = try await view(request, workshop)
        guard view.notes.contains(where: { $0.photos.contains(photo) }),
            let file = application.photos.file(photo, workshop: workshop)
        else { throw HTTPProblem.notFound }
        // A photo's id never stands for other bytes: the store refuses them.
        guard let tag = EntityTag("\(photo)-\(file.size)") else { throw HTTPProblem.notFound }
        let picture = Representation(
            content: .file(path: file.path, size: file.size), mediaType: file.format.contentType, tag: tag,
            modified: file.modified,
            fields: [
                ("Cache-Control", "private, max-age=3600"), ("Vary", "Cookie"),
                ("Content-Security-Policy", "sandbox; default-src 'none'"),
            ])
        return try picture.answer(request.head, now: Int(application.now / 1_000))
    }

    private func view(_ request: HTTPRequest, _ workshop: ID<Workshop>) async throws -> View {
        try await application.view(for: request, in: workshop)
    }
}

extension PhotoStore.Problem {
    /// The status of a refused picture.
    var status: HTTPStatus { self == .taken ? .conflict : .insufficientStorage }
}

extension Application {
    /// What the caller may see of a workshop, as whom the page says (`?as=`).
    func view(for request: HTTPRequest, in workshop: ID<Workshop>) async throws -> View {
        let jar = request.head.queryValue("as").flatMap(Caller.Jar.init)
        guard let seat = caller(of: request).seat(in: workshop, as: jar) else {
            throw HTTPProblem.unauthorized
        }
        guard let room = try await lobby.room(workshop) else { throw HTTPProblem.notFound }
        let moment = try request.head.queryValue("at").map { text in
            guard let moment = Moment(text) else {
                throw HTTPProblem.invalid("at", "the number of an event, or milliseconds since 1970")
            }
            return moment
        }
        if let view = try await room.view(of: seat.person, role: seat.role, at: moment) { return view }
        // An account that has not entered this workshop yet reads as a facilitator.
        guard seat.role == .facilitator,
            let view = try await room.view(of: nil, role: .facilitator, at: moment)
        else { throw HTTPProblem.forbidden }
        return view
    }
}
