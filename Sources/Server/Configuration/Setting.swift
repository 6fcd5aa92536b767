/// One thing an operator can set: its key, what is allowed, and how it is read and shown.
package struct Setting: Sendable {
    /// The key in the file, groups separated by a dot: `sockets.messageSize`.
    package let key: String
    /// What is allowed, as the end of the sentence "use …".
    package let allowed: String
    /// Whether the value is left out of output that others may see.
    package let isSecret: Bool
    /// Whether a YAML list is allowed; elsewhere the elements are separated by commas.
    let isList: Bool
    /// Stores the value; false when it is not allowed, and then nothing has changed.
    let read: @Sendable (_ values: [String], _ configuration: inout ServerConfiguration) -> Bool
    /// The value in the form that `read` takes.
    let show: @Sendable (_ configuration: ServerConfiguration) -> String

    /// The environment variable of this key: `YORIAI_` and its words in capitals (CF2).
    package var environmentName: String {
        var words = ""
        let characters = Array(key)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            if character.isUppercase, index > 0 {
                let previous = characters[index - 1]
                if previous.isLowercase || (previous.isUppercase && next?.isLowercase == true) {
                    words += "_"
                }
            }
            words += character == "." ? "_" : character.uppercased()
        }
        return Self.environmentPrefix + words
    }

    /// What all variables of this server begin with.
    package static let environmentPrefix = "YORIAI_"
}
