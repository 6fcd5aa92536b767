/// What a command says when it cannot do what it was asked; printed as it is, without the usage.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
