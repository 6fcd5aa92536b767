import Foundation

/// A state as an archive holds it, beside what its events lead to now (AR16).
package enum ArchivedState {
    /// Whether a state says what an archived one says.
    ///
    /// An archive of an earlier release lacks what the state has got since. So all that it has must be there
    /// and equal, and what it has not must be empty, as it is where nothing of the kind has happened.
    package static func isSaid(_ archived: [UInt8], by state: [UInt8]) -> Bool {
        if archived == state { return true }
        guard let archived = try? JSONSerialization.jsonObject(with: Data(archived)),
            let state = try? JSONSerialization.jsonObject(with: Data(state))
        else { return false }
        return says(state, all: archived)
    }

    private static func says(_ state: Any, all archived: Any) -> Bool {
        switch (archived, state) {
        case (let archived as [String: Any], let state as [String: Any]):
            archived.allSatisfy { key, value in state[key].map { says($0, all: value) } ?? false }
                && state.allSatisfy { archived[$0.key] != nil || isEmpty($0.value) }
        case (let archived as [Any], let state as [Any]):
            archived.count == state.count && zip(state, archived).allSatisfy { says($0, all: $1) }
        default: (archived as? NSObject) == (state as? NSObject)
        }
    }

    private static func isEmpty(_ value: Any) -> Bool {
        switch value {
        case let text as String: text.isEmpty
        case let list as [Any]: list.isEmpty
        case let object as [String: Any]: object.isEmpty
        default: (value as? NSNumber) == 0
        }
    }
}
