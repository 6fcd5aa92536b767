import Foundation

/// As much of JSON Schema 2020-12 as `Docs/schema` uses; an unknown keyword is a fault of its own.
struct JSONSchema {
    private let root: [String: Any]

    init(_ data: Data) throws {
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What is wrong with a value, by path; empty for nothing.
    func faults(in data: Data) throws -> [String] {
        faults(try JSONSerialization.jsonObject(with: data), root, "$")
    }

    private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        schema.keys.sorted().flatMap { keyword -> [String] in
            fault(value, keyword, schema, path)
        }
    }

    private func fault(_ value: Any, _ keyword: String, _ schema: [String: Any], _ path: String) -> [String] {
        switch (keyword, schema[keyword]) {
        case ("$schema", _), ("$id", _), ("$defs", _), ("title", _), ("description", _), ("properties", _):
            return keyword == "properties" ? members(value, schema, path) : []
        case ("$ref", let reference as String):
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            return definition.map { faults(value, $0, path) } ?? ["\(path): no \(reference)"]
        case ("type", let type as String): return isOf(type, value) ? [] : ["\(path): no \(type)"]
        case ("required", let names as [String]):
            let object = value as? [String: Any] ?? [:]
            return names.filter { object[$0] == nil }.map { "\(path): no \($0)" }
        case ("additionalProperties", _):
            let known = schema["properties"] as? [String: Any] ?? [:]
            return (value as? [String: Any] ?? [:]).keys.filter { known[$0] == nil }.map { "\(path): \($0)" }
        case ("items", let item as [String: Any]):
            return (value as? [Any] ?? []).enumerated().flatMap { faults($1, item, "\(path)[\($0)]") }
        case ("enum", let values as [String]):
            return (value as? String).map(values.contains) == true ? [] : ["\(path): not one of these"]
        case ("const", let expected as NSObject):
            return expected.isEqual(value) ? [] : ["\(path): not \(expected)"]
        case ("pattern", let pattern as String):
            let isMatch = (value as? String)?.range(of: pattern, options: .regularExpression) != nil
            return isMatch ? [] : ["\(path): not \(pattern)"]
        case ("minimum", let minimum as Int):
            return (value as? Int ?? .min) >= minimum ? [] : ["\(path): small"]
        default: return ["\(path): unknown keyword \(keyword)"]
        }
    }

    private func members(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        return (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { name, member in
            known[name].map { faults(member, $0, "\(path).\(name)") } ?? []
        }
    }

    private func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "integer": value is Int && !(value is Bool && "\(value)".first?.isLetter == true)
        default: false
        }
    }
}
