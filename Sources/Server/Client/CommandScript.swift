import JSONCodec
import WorkshopCore

/// Commands to be sent, one a line as `{"name":…,"args":{…}}`; empty lines and lines of `#` are left out.
package struct CommandScript: Sendable {
    /// What is sent, in order.
    package private(set) var commands: [Line] = []

    /// One command.
    package struct Line: Sendable {
        let name: String
        let arguments: JSONValue
    }

    /// Every command there is, as the protocol names it.
    package static let names = CommandName.allCases.map(\.rawValue).sorted()

    /// One command.
    ///
    /// - Throws: ``ClientProblem/malformed(_:)`` for arguments that are no JSON object.
    package init(name: String, arguments: String) throws(ClientProblem) {
        commands = [Line(name: name, arguments: try Self.object(Array(arguments.utf8), line: nil))]
    }

    /// All lines of a file, read before any is sent.
    ///
    /// - Throws: ``ClientProblem/malformed(_:)``, naming the line.
    package init(lines: [UInt8]) throws(ClientProblem) {
        for (index, line) in lines.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            let bytes = Array(line.last == 13 ? line.dropLast() : line)
            guard let first = bytes.first(where: { $0 != 32 }), first != UInt8(ascii: "#") else { continue }
            let object = try Self.object(bytes, line: index + 1)
            guard let name = object["name"]?.string else {
                throw .malformed("line \(index + 1): no name")
            }
            commands.append(Line(name: name, arguments: object["args"] ?? .object([])))
        }
    }

    private static func object(_ bytes: [UInt8], line: Int?) throws(ClientProblem) -> JSONValue {
        let place = line.map { "line \($0): " } ?? ""
        do {
            let value = try JSONReader.parse(bytes, limits: .answers)
            guard case .object = value else { throw ClientProblem.malformed("\(place)not an object") }
            return value
        } catch let problem as ClientProblem {
            throw problem
        } catch {
            throw .malformed("\(place)\(error)")
        }
    }
}
