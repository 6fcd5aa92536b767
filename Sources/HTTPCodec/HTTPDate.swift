/// Dates in header fields (RFC 9110 section 5.6.7): IMF-fixdate only, the two obsolete forms are unknown.
package enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 06 Nov 1994 08:49:37 GMT` for a time in seconds since 1970; years 1970...9999.
    package static func format(_ seconds: Int) -> String {
        let clamped = min(max(seconds, 0), 253_402_300_799)
        let days = clamped / 86_400
        let (year, month, day) = civil(fromDays: days)
        let time = [clamped / 3600 % 24, clamped / 60 % 60, clamped % 60].map { padded($0, 2) }
        return "\(weekdays[days % 7]), \(padded(day, 2)) \(months[month - 1]) \(padded(year, 4)) "
            + time.joined(separator: ":") + " GMT"
    }

    /// Seconds since 1970, or `nil` if the text is not a date that ``format(_:)`` can write.
    package static func parse(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, let day = ASCII.number(bytes[5..<7]),
            let month = months.firstIndex(of: String(decoding: bytes[8..<11], as: UTF8.self)),
            let year = ASCII.number(bytes[12..<16]), let hour = ASCII.number(bytes[17..<19]),
            let minute = ASCII.number(bytes[20..<22]), let second = ASCII.number(bytes[23..<25]),
            year >= 1970
        else { return nil }
        let days = days(fromYear: year, month: month + 1, day: day)
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
        // Writing it again finds a wrong weekday, a 30th of February and a 25th hour at once.
        return seconds >= 0 && format(seconds) == text ? seconds : nil
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Year, month and day of a day since 1970, in years that begin in March, so that leap days come last.
    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func days(fromYear year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
