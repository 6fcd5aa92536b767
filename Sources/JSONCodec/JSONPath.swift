/// Where a value stands in its document, as in `$.notes[3].text`.
///
/// A chain of parents rather than a string, because it is built for every nested object and printed
/// only when something is wrong.
package indirect enum JSONPath: Sendable, Equatable, CustomStringConvertible {
    /// The document itself.
    case root
    /// A member of an object.
    case member(String, of: JSONPath)
    /// An element of an array, counted from 0.
    case element(Int, of: JSONPath)

    /// The path as text; `$` is the document.
    package var description: String {
        switch self {
        case .root: "$"
        case .member(let key, let parent): "\(parent).\(key)"
        case .element(let index, let parent): "\(parent)[\(index)]"
        }
    }
}
