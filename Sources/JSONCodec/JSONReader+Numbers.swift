extension JSONReader {
    /// Reads a number; without fraction and exponent it is an integer of 64 bits (JS4).
    mutating func number() throws(JSONProblem) -> JSONValue {
        let start = offset
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let whole = try digits()
        if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") {
            throw JSONProblem(.malformedNumber, at: .offset(start))
        }
        var isInteger = true
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            isInteger = false
            offset += 1
            _ = try digits()
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            offset += 1
            if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
            {
                offset += 1
            }
            _ = try digits()
        }
        return isInteger ? try integer(whole, isNegative: isNegative) : try fraction(start..<offset)
    }

    /// Skips the digits that must stand here.
    private mutating func digits() throws(JSONProblem) -> Range<Int> {
        let start = offset
        while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") <= 9 { offset += 1 }
        guard offset > start else {
            throw problem(offset < bytes.count ? .malformedNumber : .unexpectedEnd)
        }
        return start..<offset
    }

    private func integer(_ digits: Range<Int>, isNegative: Bool) throws(JSONProblem) -> JSONValue {
        var value: Int64 = 0
        for index in digits {
            let digit = Int64(bytes[index] - UInt8(ascii: "0"))
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) =
                isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !overflow, !carry else {
                throw JSONProblem(.numberTooLarge, at: .offset(digits.lowerBound))
            }
            value = sum
        }
        return .integer(value)
    }

    private func fraction(_ range: Range<Int>) throws(JSONProblem) -> JSONValue {
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONProblem(.numberTooLarge, at: .offset(range.lowerBound))
        }
        return .number(value)
    }
}
