/// One `name=value` pair of a query, decoded; the value of a name without `=` is empty.
package struct HTTPQueryItem: Sendable, Equatable {
    /// What stands before the first `=`.
    package let name: String
    /// What stands after it.
    package let value: String

    /// Makes a pair of decoded texts.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
