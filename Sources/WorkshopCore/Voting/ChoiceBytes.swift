/// A choice as few bytes: what is sealed while a ballot is open, and what is counted at its close.
///
/// The number of lines, then each: the item's index on the ballot (1 byte); what there is (1 byte: count of
/// numbers, and bits for another item, a word, a text); the numbers, zigzag and 7 bits a byte; the other
/// item's index; the word's index; the text's size and its bytes. Whatever follows is padding.
package enum ChoiceBytes {
    private static let otherBit: UInt8 = 0x10
    private static let wordBit: UInt8 = 0x20
    private static let textBit: UInt8 = 0x40

    /// Lines that name items of the ballot; others are left out.
    package static func encode(_ lines: [ChoiceLine], on items: [ID<Item>]) -> [UInt8] {
        let index = Dictionary(items.enumerated().map { ($1, UInt8(truncatingIfNeeded: $0)) }) { first, _ in
            first
        }
        let known = lines.filter { index[$0.item] != nil }
        var bytes: [UInt8] = []
        write(known.count, to: &bytes)
        for line in known {
            bytes.append(index[line.item] ?? 0)
            var head = UInt8(truncatingIfNeeded: min(line.numbers.count, 0xF))
            if line.other != nil { head |= otherBit }
            if line.word != nil { head |= wordBit }
            if !line.text.isEmpty { head |= textBit }
            bytes.append(head)
            for number in line.numbers.prefix(0xF) { write(number << 1 ^ number >> 63, to: &bytes) }
            if let other = line.other { bytes.append(index[other] ?? 0) }
            if let word = line.word {
                bytes.append(UInt8(truncatingIfNeeded: ChoiceWord.allCases.firstIndex(of: word) ?? 0))
            }
            if !line.text.isEmpty {
                write(line.text.utf8.count, to: &bytes)
                bytes += line.text.utf8
            }
        }
        return bytes
    }

    /// The lines; `nil` for bytes that are none.
    package static func decode(_ bytes: [UInt8], on items: [ID<Item>]) -> [ChoiceLine]? {
        var rest = bytes[...]
        guard let count = read(&rest), count <= bytes.count else { return nil }
        var lines: [ChoiceLine] = []
        for _ in 0..<count {
            guard let line = line(&rest, on: items) else { return nil }
            lines.append(line)
        }
        return lines
    }

    private static func line(_ rest: inout ArraySlice<UInt8>, on items: [ID<Item>]) -> ChoiceLine? {
        guard let item = item(&rest, on: items), let head = rest.popFirst() else { return nil }
        var line = ChoiceLine(item)
        for _ in 0..<(head & 0xF) {
            guard let wide = read(&rest) else { return nil }
            line.numbers.append(Int(bitPattern: UInt(bitPattern: wide) >> 1) ^ -(wide & 1))
        }
        if head & otherBit != 0 {
            guard let other = self.item(&rest, on: items) else { return nil }
            line.other = other
        }
        if head & wordBit != 0 {
            guard let index = rest.popFirst(), Int(index) < ChoiceWord.allCases.count else { return nil }
            line.word = ChoiceWord.allCases[Int(index)]
        }
        if head & textBit != 0 {
            guard let size = read(&rest), size >= 0, size <= rest.count else { return nil }
            line.text = String(decoding: rest.prefix(size), as: UTF8.self)
            rest = rest.dropFirst(size)
        }
        return line
    }

    private static func item(_ rest: inout ArraySlice<UInt8>, on items: [ID<Item>]) -> ID<Item>? {
        guard let index = rest.popFirst(), Int(index) < items.count else { return nil }
        return items[Int(index)]
    }

    private static func write(_ number: Int, to bytes: inout [UInt8]) {
        var left = UInt(bitPattern: number)
        while left > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
            left >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: left))
    }

    private static func read(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var number: UInt = 0
        var shift: UInt = 0
        while let byte = rest.popFirst() {
            guard shift < 64 else { return nil }
            number |= UInt(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(bitPattern: number) }
            shift += 7
        }
        return nil
    }
}

extension BallotMethod {
    /// The size that every sealed choice of a ballot has, so that it tells nothing: the largest that there
    /// can be without texts, and with texts its multiples with 2 KiB more.
    func sealedSize(of items: Int) -> Int {
        let lines = pairsAsked(of: items) ?? items
        let numbers: Int
        switch self {
        case .criteria(let sheet): numbers = sheet.criteria.count
        case .likes, .grid: numbers = 2
        default: numbers = 1
        }
        let mayHaveText = form == .consents || form == .picks
        // An index, a head, two more indexes, and at most two bytes for a number of the methods' limits.
        return 2 + lines * (4 + 2 * numbers) + (mayHaveText ? 2_048 : 0)
    }
}
