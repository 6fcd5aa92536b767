extension HTTPHeaders {
    /// How much the client wants `token` by a list of preferences, in thousandths (RFC 9110 section 12.4.2).
    ///
    /// The asterisk speaks for what is not named; an ill-formed weight counts as 0.
    ///
    /// - Returns: 0...1000; `nil` when the list says nothing of it.
    package func quality(of token: String, in name: String) -> Int? {
        let all = preferences(name)
        let named = all.first { Self.isSame($0.token, token.utf8) }
        return (named ?? all.first { $0.token.elementsEqual("*".utf8) })?.quality
    }

    /// The one among `languages` that Accept-Language likes best, or `nil` if it likes none of them.
    ///
    /// `en-GB` asks for `en` as well (RFC 4647 section 3.4); of equal ones the one named first wins.
    package func preferredLanguage(among languages: [String]) -> String? {
        var best: (language: String, quality: Int)?
        for preference in preferences("Accept-Language") where preference.quality > best?.quality ?? 0 {
            let primary = preference.token.prefix { $0 != UInt8(ascii: "-") }
            let match = languages.first { Self.isSame($0.utf8, primary) || primary.elementsEqual("*".utf8) }
            if let match { best = (match, preference.quality) }
        }
        return best?.language
    }

    private func preferences(_ name: String) -> [(token: Substring.UTF8View, quality: Int)] {
        var found: [(token: Substring.UTF8View, quality: Int)] = []
        for value in all(name) {
            for member in value.utf8.split(separator: UInt8(ascii: ",")) {
                let parts = member.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
                let token = ASCII.trimmed(parts[0])
                if !token.isEmpty { found.append((token, Self.quality(parts.dropFirst()))) }
            }
        }
        return found
    }

    /// `q=` and a number from 0 to 1 with at most three decimals; without it 1.
    private static func quality(_ parameters: ArraySlice<Substring.UTF8View>) -> Int {
        for parameter in parameters.lazy.map(ASCII.trimmed) where isSame(parameter.prefix(2), "q=".utf8) {
            let digits = parameter.dropFirst(2)
            guard let first = digits.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1"),
                digits.count <= 5, digits.count == 1 || digits.dropFirst().first == UInt8(ascii: ".")
            else { return 0 }
            let decimals = Array(digits.dropFirst(2))
            let padded = [first] + decimals + Array(repeating: UInt8(ascii: "0"), count: 3 - decimals.count)
            return min(ASCII.number(padded) ?? 0, 1000)
        }
        return 1000
    }
}
