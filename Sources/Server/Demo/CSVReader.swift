/// Cuts comma-separated text into records and fields (RFC 4180, section 2).
struct CSVReader {
    private let file: String
    private let bytes: [UInt8]
    private var position: Int
    private var records: [[String]] = []
    private var fields: [String] = []
    private var field: [UInt8] = []

    private enum Byte {
        static let quote: UInt8 = 0x22
        static let comma: UInt8 = 0x2C
        static let lineFeed: UInt8 = 0x0A
        static let carriageReturn: UInt8 = 0x0D
        static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    }

    private init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        position = bytes.starts(with: Byte.mark) ? Byte.mark.count : 0
    }

    /// All records, the header included; a line break at the end closes the last one.
    static func records(file: String, bytes: [UInt8]) throws(CSVProblem) -> [[String]] {
        var reader = CSVReader(file: file, bytes: bytes)
        while reader.position < bytes.count { try reader.readRecord() }
        return reader.records
    }

    private mutating func readRecord() throws(CSVProblem) {
        fields = []
        repeat {
            field = []
            if peek() == Byte.quote { try readQuoted() } else { try readPlain() }
            guard let text = String(validating: field, as: UTF8.self) else {
                throw problem("is not UTF-8; save the table as UTF-8")
            }
            fields.append(text)
        } while try endsField() == .field
        records.append(fields)
    }

    private enum End { case field, record }

    /// Steps over what ends a field: a comma, a line break, the end of the text.
    private mutating func endsField() throws(CSVProblem) -> End {
        switch peek() {
        case nil: return .record
        case Byte.comma:
            position += 1
            return .field
        case Byte.lineFeed:
            position += 1
            return .record
        case Byte.carriageReturn where peek(1) == Byte.lineFeed:
            position += 2
            return .record
        case Byte.carriageReturn: throw problem("a line must end in CR LF or LF, not in CR alone", of: fields)
        default: throw problem("text after the closing quote", of: fields)
        }
    }

    private mutating func readPlain() throws(CSVProblem) {
        while let byte = peek(), byte != Byte.comma, byte != Byte.lineFeed, byte != Byte.carriageReturn {
            guard byte != Byte.quote else {
                throw problem("a quote inside a field; put the whole field in quotes and double this one")
            }
            field.append(byte)
            position += 1
        }
    }

    private mutating func readQuoted() throws(CSVProblem) {
        position += 1
        while let byte = peek() {
            position += 1
            guard byte == Byte.quote else {
                field.append(byte)
                continue
            }
            guard peek() == Byte.quote else { return }
            field.append(Byte.quote)
            position += 1
        }
        throw problem("the closing quote is missing")
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    /// `read`: the fields of the record, where the one meant is among them already.
    private func problem(_ message: String, of read: [String]? = nil) -> CSVProblem {
        let index = read.map { $0.count - 1 } ?? fields.count
        let header = records.first ?? []
        let column = index < header.count ? header[index] : "\(index + 1)"
        return CSVProblem(file: file, row: records.count + 1, column: column, message: message)
    }
}
