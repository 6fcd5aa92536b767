import HTTPCodec
import JSONCodec
import Synchronization
import Transport
import WorkshopCore

/// Packs: what there are, one as a file, and one brought in.
struct PackRoutes {
    let application: Application
    init(_ application: Application) { self.application = application }

    func answer(_ request: HTTPRequest, id: String?) async throws -> HTTPResponse {
        guard let account = application.caller(of: request).account else { throw HTTPProblem.unauthorized }
        if let id { return try file(of: id, for: account) }
        return request.head.method == .post ? try await bringIn(request.body) : list(for: account)
    }

    private func list(for account: Account) -> HTTPResponse {
        .json { object in
            object.field("packs", list: application.library.packs) { Self.write($1, for: account, to: &$0) }
        }
    }

    static func write(_ pack: Pack, for account: Account?, to writer: inout JSONWriter) {
        writer.field("id", pack.id)
        writer.field("name") { $0.bilingual(pack.name) }
        writer.field("holder", pack.holder)
        writer.field("notice") { $0.bilingual(pack.notice) }
        writer.field("mayRun", pack.mayBeRun(by: account?.name ?? ""))
    }

    /// A pack as a ZIP that another installation takes; to those alone who may run it (PG25).
    private func file(of id: String, for account: Account) throws -> HTTPResponse {
        let known = try PackShelf.all(application.configuration).lazy.map(\.contents)
        guard let contents = known.first(where: { (try? $0.pack())?.id == id }) else {
            throw HTTPProblem.notFound
        }
        let pack = try contents.pack()
        guard pack.mayBeRun(by: account.name) else { throw Self.licence(pack) }
        let headers = HTTPHeaders([
            ("Content-Type", "application/zip"), ("Cache-Control", "no-store"),
            ("Content-Disposition", "attachment; filename=\"\(pack.id).zip\""),
        ])
        return HTTPResponse(status: .ok, headers: headers, body: .bytes(try contents.zipped()))
    }

    static func licence(_ pack: Pack) -> HTTPProblem {
        HTTPProblem(
            status: .forbidden, code: "licence",
            detail: [("pack", .text(pack.id)), ("holder", .text(pack.holder))])
    }

    /// Takes a pack in, in place of an uploaded one of its id; what is wrong changes nothing (PG24).
    @concurrent
    private func bringIn(_ bytes: [UInt8]) async throws -> HTTPResponse {
        try application.checkWritable(bytes.count)
        do {
            let contents = try PackContents(zip: bytes, place: "pack")
            let pack = try contents.pack()
            let others = try PackShelf.all(application.configuration).filter { other in
                !other.isUploaded || (try? other.contents.pack())?.id != pack.id
            }
            _ = try ProgrammeLibrary.load(
                configDirectory: application.configuration.configDirectory,
                packs: others.map(\.contents) + [contents])
            let directory = "\(application.configuration.dataDirectory)/packs"
            try PrivateDirectory.make(directory)
            try PrivateFile.replace("\(directory)/\(pack.id).zip", try contents.zipped())
            // From the disk, so that two who bring in packs at once both find theirs.
            application.library = try PackShelf.library(application.configuration)
            return .json { object in
                object.field("pack", pack.id)
                object.field("files", contents.files.count)
            }
        } catch let problem as ProgrammeProblem {
            let lines = problem.findings.prefix(20).map(\.description)
            throw HTTPProblem(
                status: .badRequest, code: "pack",
                detail: [
                    ("findings", .text(lines.joined(separator: "\n"))),
                    ("count", .number(problem.findings.count)),
                ])
        }
    }
}
