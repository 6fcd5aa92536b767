import Foundation
import WorkshopCore

/// One HTML page that asks nobody for anything: its policy names its one style and its one script (EX6).
struct SelfContainedPage {
    let language: Language
    /// Ready HTML.
    let title: String
    let style: String
    var script: String?
    /// Where pictures may come from, in the words of the policy; none by default.
    var pictures: String?

    /// The page around `body`, which is ready HTML and ends with a line break; a script comes behind it.
    func bytes(body: String, sha256: SHA256Function) -> [UInt8] {
        let page = """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy(sha256))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            \(body)\(script.map { "<script>\($0)</script>\n" } ?? "")</body>
            </html>

            """
        return Array(page.utf8)
    }

    /// Content Security Policy level 3 section 2.3.1.
    private func policy(_ sha256: SHA256Function) -> String {
        func hash(_ text: String) -> String {
            "'sha256-\(Data(sha256(Array(text.utf8))).base64EncodedString())'"
        }
        let allowed = [
            "default-src 'none'", script.map { "script-src \(hash($0))" }, "style-src \(hash(style))",
            pictures.map { "img-src \($0)" }, "base-uri 'none'", "form-action 'none'",
        ]
        return allowed.compactMap(\.self).joined(separator: "; ")
    }
}
