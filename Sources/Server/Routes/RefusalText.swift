import HTTPCodec
import Transport

/// A refusal in a sentence, for people who see it instead of a page.
enum RefusalText {
    /// The answer in the language that the browser likes best, English when that is unknown.
    static func response(
        _ refusal: HTTPRefusal, headers further: [(String, String)] = []
    ) -> HTTPResponse {
        let language = refusal.headers.preferredLanguage(among: ["ja", "en"]) ?? "en"
        let text = refusal.isPlainOnSecurePort ? plain : sentence(refusal.status)
        var fields = [
            ("Content-Type", "text/plain; charset=utf-8"), ("Content-Language", language),
            ("Vary", "Accept-Language"), ("Cache-Control", "no-store"),
        ]
        if refusal.status == .serviceUnavailable { fields.append(("Retry-After", "2")) }
        let body = Array("\(language == "ja" ? text.ja : text.en)\n".utf8)
        return HTTPResponse(
            status: refusal.status, headers: HTTPHeaders(fields + further), body: .bytes(body))
    }

    private static let plain = (
        ja: "このポートは https です。アドレスを https:// で始めてください。",
        en: "This port speaks https: begin the address with https://."
    )

    private static func sentence(_ status: HTTPStatus) -> (ja: String, en: String) {
        switch status.code {
        case 400: ("リクエストを理解できませんでした。", "The request could not be understood.")
        case 404: ("このアドレスには何もありません。", "There is nothing at this address.")
        case 405: ("このアドレスではその操作はできません。", "This address does not know that method.")
        case 408: ("リクエストに時間がかかりすぎました。", "The request took too long to arrive.")
        case 412: ("内容が変わっています。", "The content has changed.")
        case 413: ("送られた内容が大きすぎます。", "The content sent is too large.")
        case 414: ("アドレスが長すぎます。", "The address is too long.")
        case 416: ("その範囲はありません。", "There is no such part.")
        case 417: ("その条件には対応していません。", "That expectation cannot be met.")
        case 431: ("リクエストヘッダーが大きすぎます。", "The header of the request is too large.")
        case 501: ("その方法には対応していません。", "That is not something this server does.")
        case 503:
            ("混み合っています。少し待ってからもう一度お試しください。", "The server is busy; please try again soon.")
        case 505: ("その HTTP バージョンには対応していません。", "That version of HTTP is not spoken here.")
        default: ("エラーが発生しました。", "Something went wrong.")
        }
    }
}
