/// A moment on the proleptic Gregorian calendar in UTC, to the second.
struct UTCTime: Equatable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// From Thursday, the day of 1970-01-01, which is 0.
    let weekday: Int

    /// Reads milliseconds since 1970-01-01 UTC; fractions of a second are cut off.
    ///
    /// Days to a date after H. Hinnant's `civil_from_days`: years of 146,097-day eras that begin in March.
    init(milliseconds: Int64) {
        let seconds = Int(milliseconds / 1_000) - (milliseconds % 1_000 < 0 ? 1 : 0)
        let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
        let rest = seconds - days * 86_400
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        weekday = (days % 7 + 7) % 7
        (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
    }

    /// As ISO 8601 writes it: `2026-11-23T04:17:03Z`.
    var iso8601: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))Z"
    }

    /// As RFC 822 writes it, but with all digits of the year: `Tue, 24 Nov 2026 04:17:03 GMT`.
    var rfc822: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        return "\(days[weekday]), \(padded(day, 2)) \(months[month - 1]) \(padded(year, 4)) "
            + "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)) GMT"
    }

    /// MS-DOS date (APPNOTE 4.4.6); the nearest one for years outside 1980...2107.
    var dosDate: UInt16 {
        if year < 1980 { return 1 << 5 | 1 }
        if year > 2107 { return 127 << 9 | 12 << 5 | 31 }
        return UInt16((year - 1980) << 9 | month << 5 | day)
    }

    /// MS-DOS time in steps of two seconds (APPNOTE 4.4.6).
    var dosTime: UInt16 { UInt16(hour << 11 | minute << 5 | second / 2) }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
