/// Integers as bytes, least significant first, as every field of the journal has them.
enum LittleEndian {
    static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Number(truncatingIfNeeded: shift)))
        }
    }

    static func write<Number: FixedWidthInteger>(_ number: Number, into bytes: inout [UInt8], at offset: Int)
    {
        for index in 0..<Number.bitWidth / 8 {
            bytes[offset + index] = UInt8(truncatingIfNeeded: number >> Number(truncatingIfNeeded: index * 8))
        }
    }

    /// Reads a number at `offset`; the caller has checked that it fits.
    static func read<Number: FixedWidthInteger>(
        _ type: Number.Type, _ bytes: [UInt8], at offset: Int
    ) -> Number {
        var number: Number = 0
        for index in 0..<Number.bitWidth / 8 {
            number |=
                Number(truncatingIfNeeded: bytes[offset + index]) << Number(truncatingIfNeeded: index * 8)
        }
        return number
    }
}
