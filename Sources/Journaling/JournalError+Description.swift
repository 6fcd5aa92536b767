extension JournalError: CustomStringConvertible {
    /// The error in a sentence for whoever runs the server.
    package var description: String {
        switch self {
        case .storageFailed(let reason): "the disk failed: \(reason)"
        case .diskFull: "too little space is free on the disk"
        case .readOnly: "the log is damaged and may only be read"
        case .overloaded: "too much is waiting to be written"
        case .closed: "the journal has been closed"
        case .outOfSequence(let expected): "event \(expected) was expected next"
        case .recordTooLarge: "the record is empty or too large"
        case .locked: "the data directory is in use by another process, such as a running server"
        case .unreadable(let reason): "the journal cannot be read: \(reason)"
        }
    }
}
