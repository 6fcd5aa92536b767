import ArgumentParser
import Foundation
import Server

/// Which server, and as whom.
struct ClientOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server's address.", valueName: "url"))
    var url = "https://localhost:8443"

    @Option(help: ArgumentHelp("A certificate to trust, such as the server's own.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The account to sign in as.", valueName: "name"))
    var account: String?

    @Option(
        name: .customLong("password-file"),
        help: ArgumentHelp(
            "Holds the account's password; without it YORIAI_PASSWORD does.", valueName: "file"))
    var passwordFile: String?

    @Option(help: ArgumentHelp("The code of a link to come in by, instead of an account.", valueName: "code"))
    var join: String?

    @Option(help: ArgumentHelp("With --join: the name to come in by.", valueName: "name"))
    var name = ""

    @Option(help: ArgumentHelp("With --join: the organisation.", valueName: "name"))
    var organisation = ""

    func validate() throws {
        guard (account == nil) != (join == nil) else { throw ValidationError("give --account or --join") }
    }

    /// A client that is let in.
    func client() throws -> ServerClient {
        var client = ServerClient(try ServerAddress(url), certificateFile: certificate)
        if let join {
            try client.join(code: join, name: name, organisation: organisation)
        } else {
            try client.signIn(name: account ?? "", password: try password())
        }
        return client
    }

    private func password() throws -> String {
        if let passwordFile {
            guard let bytes = FileManager.default.contents(atPath: passwordFile) else {
                throw CommandFailure("\(passwordFile): cannot be read")
            }
            return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        }
        guard let password = ProcessInfo.processInfo.environment["YORIAI_PASSWORD"] else {
            throw ValidationError("set YORIAI_PASSWORD, or give --password-file")
        }
        return password
    }

    /// Runs; what went wrong on the way is said in a line and ends with 2.
    static func ending<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let problem as ClientProblem {
            FileHandle.standardError.write(Data("Error: \(problem)\n".utf8))
            throw ExitCode(2)
        }
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(of file: String) throws -> [UInt8] {
        if file == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("\(file): cannot be read")
        }
        return Array(data)
    }

    /// What every client command's help says of how it ends.
    static let statuses =
        "Exits with 0 when all was done, 1 when the server refused something (its answer says why), "
        + "2 when it could not be asked: no server, no sign-in, no JSON; 64 for a wrong command line."
}
