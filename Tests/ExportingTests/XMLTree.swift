/// A strict reader of the XML that the exports write, so that no library forgives anything.
///
/// Elements, attributes in double quotes, the five entities and numeric references, one declaration; no
/// comments, CDATA sections or document types. Fails on anything else.
final class XMLTree {
    let name: String
    private(set) var attributes: [String: String] = [:]
    private(set) var children: [XMLTree] = []
    /// The text directly inside.
    private(set) var text = ""

    private init(name: String) { self.name = name }

    /// This element and all below it, in document order.
    var all: [XMLTree] { [self] + children.flatMap(\.all) }

    func all(_ name: String) -> [XMLTree] { all.filter { $0.name == name } }

    struct Fault: Error { let reason: String }

    static func read(_ bytes: [UInt8]) throws -> XMLTree {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(reason: "no UTF-8") }
        var reader = Reader(scalars: Array(text.unicodeScalars))
        return try reader.document()
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var at = 0

        mutating func document() throws -> XMLTree {
            try skip("<?xml version=\"1.0\" encoding=\"UTF-8\"")
            while at < scalars.count, scalars[at] != ">" { at += 1 }
            at += 1
            skipSpace()
            let root = try element()
            skipSpace()
            guard at == scalars.count else { throw Fault(reason: "something after the root") }
            return root
        }

        private mutating func skip(_ text: String) throws {
            let expected = Array(text.unicodeScalars)
            guard scalars.dropFirst(at).starts(with: expected) else {
                throw Fault(reason: "no \(text) at \(at)")
            }
            at += expected.count
        }

        private mutating func skipSpace() {
            while at < scalars.count, " \n".unicodeScalars.contains(scalars[at]) { at += 1 }
        }

        private func peek(_ text: String) -> Bool { scalars.dropFirst(at).starts(with: text.unicodeScalars) }

        private mutating func name() throws -> String {
            var name = ""
            while at < scalars.count,
                scalars[at].properties.isAlphabetic || "0123456789:_-.".unicodeScalars.contains(scalars[at])
            {
                name.unicodeScalars.append(scalars[at])
                at += 1
            }
            guard let first = name.first, first.isLetter else { throw Fault(reason: "no name at \(at)") }
            return name
        }

        private mutating func element() throws -> XMLTree {
            try skip("<")
            let tree = XMLTree(name: try name())
            while peek(" ") {
                skipSpace()
                let attribute = try name()
                try skip("=\"")
                let value = try characters(until: "\"")
                at += 1
                guard tree.attributes.updateValue(value, forKey: attribute) == nil else {
                    throw Fault(reason: "\(attribute) twice")
                }
            }
            if peek("/>") {
                at += 2
                return tree
            }
            try skip(">")
            while !peek("</") {
                if peek("<") {
                    tree.children.append(try element())
                } else {
                    tree.text += try characters(until: "<")
                }
            }
            try skip("</\(tree.name)>")
            return tree
        }

        private mutating func characters(until end: Unicode.Scalar) throws -> String {
            var text = String.UnicodeScalarView()
            while at < scalars.count, scalars[at] != end {
                let scalar = scalars[at]
                let isControl = scalar.value < 0x20 && scalar != "\n"
                guard scalar != "<", !isControl, scalar.value & 0xFFFE != 0xFFFE else {
                    throw Fault(reason: "illegal character at \(at)")
                }
                text.append(scalar == "&" ? try reference() : scalar)
                at += 1
            }
            guard at < scalars.count else { throw Fault(reason: "end of file") }
            return String(text)
        }

        private mutating func reference() throws -> Unicode.Scalar {
            let known: [String: Unicode.Scalar] = [
                "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&#10;": "\n",
            ]
            for (text, scalar) in known where peek(text) {
                at += text.unicodeScalars.count - 1
                return scalar
            }
            throw Fault(reason: "unknown reference at \(at)")
        }
    }
}
