/// Integers as bytes, least significant first, as every field of the journal has them.
enum LittleEndian {
    static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Puts a number in place of what is at `offset`; traps where it does not fit.
    static func write<Number: FixedWidthInteger & BitwiseCopyable>(
        _ number: Number, into bytes: inout [UInt8], at offset: Int
    ) {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= bytes.count)
        unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe buffer.storeBytes(of: number.littleEndian, toByteOffset: offset, as: Number.self)
        }
    }

    /// Reads a number at `offset`; traps where there is none.
    static func read<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ bytes: [UInt8], at offset: Int
    ) -> Number {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= bytes.count)
        return unsafe bytes.withUnsafeBytes { buffer in
            unsafe Number(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: type))
        }
    }
}
