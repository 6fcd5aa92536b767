import JSONCodec
package import WorkshopCore

/// What a browser says (PROTOCOL, "Messages").
package enum ClientMessage: Sendable, Equatable {
    case hello(Hello)
    case command(number: Int, Command)
    /// A known message whose arguments are wrong: answered, changes nothing (PR17).
    case malformedCommand(number: Int, path: String, reason: String)
    case presence(isTyping: Bool)
    case reaction(Reaction)
    case ping(Int)

    /// The largest command number: what a browser counts exactly, far from where ours would overflow.
    fileprivate static let numberMax = 1 << 53

    /// The first message of a socket (PR2).
    package struct Hello: Sendable, Equatable {
        package var ticket: String
        package var client: ID<Client>
        package var epoch: String?
        package var sequence: UInt64?
        package var nextNumber: Int
    }

    /// Reads one text message.
    ///
    /// - Throws: ``MessageProblem`` for what ends the socket: not JSON, not an object, of unknown type
    ///   (PR17).
    package static func parse(_ bytes: [UInt8], sizeMax: Int = 65_536) throws(MessageProblem) -> ClientMessage
    {
        do {
            var fields = try JSONFields(bytes, limits: JSONLimits(byteCountMax: sizeMax))
            switch try fields.string("type") {
            case "hello": return .hello(try Hello(&fields))
            case "cmd": return try command(&fields)
            case "presence":
                let isTyping = try fields.bool("typing")
                _ = fields.optional("at")
                try fields.finish()
                return .presence(isTyping: isTyping)
            case "react":
                let reaction = try fields.choice("kind", Reaction.self)
                try fields.finish()
                return .reaction(reaction)
            case "ping":
                let value = try fields.integer("t")
                try fields.finish()
                return .ping(value)
            default: throw MessageProblem(reason: "\(fields.path).type: unknown")
            }
        } catch let problem as JSONProblem {
            throw MessageProblem(reason: problem.description)
        } catch let problem as MessageProblem {
            throw problem
        } catch {
            throw MessageProblem(reason: "unreadable")
        }
    }

    private static func command(_ fields: inout JSONFields) throws(JSONProblem) -> ClientMessage {
        let number = try fields.integer("n", in: 1...numberMax)
        do throws(JSONProblem) {
            let name = try fields.choice("name", CommandName.self)
            var arguments = try fields.object("args")
            let command = try CommandReader.read(name, &arguments)
            try arguments.finish()
            try fields.finish()
            return .command(number: number, command)
        } catch {
            return .malformedCommand(number: number, path: "\(error.place)", reason: error.reason.description)
        }
    }
}

extension ClientMessage.Hello {
    fileprivate init(_ fields: inout JSONFields) throws(JSONProblem) {
        ticket = try fields.string("ticket", sizeMax: 200)
        client = try fields.lossless("client")
        epoch = try fields.optionalString("epoch", sizeMax: 64)
        sequence = try fields.optionalUnsigned("seq")
        nextNumber = try fields.integer("nextN", in: 1...ClientMessage.numberMax)
        try fields.finish()
    }
}

/// A message that ends the socket, with a reason for its close frame.
package struct MessageProblem: Error, Sendable, Equatable {
    package let reason: String
}
