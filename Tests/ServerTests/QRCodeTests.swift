import Server
import Testing

struct QRCodeTests {
    static let link = "https://ideas.example.org/#7yK4YCEYaClCvXmWeLzJHI"

    static func code(_ text: String = link) throws -> QRCode { try #require(QRCode(text)) }

    @Test("SF18 finders, timing and quiet zone", arguments: ["x", link, String(repeating: "あ", count: 100)])
    func structure(text: String) throws {
        let code = try Self.code(text)
        #expect((21...177).contains(code.width) && code.width % 4 == 1)
        let far = code.width - 7
        for (top, left) in [(0, 0), (0, far), (far, 0)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let ring = max(abs(row - 3), abs(column - 3))
                    #expect(code.isDark(row: top + row, column: left + column) == (ring != 2))
                }
            }
        }
        for index in 8..<code.width - 8 {
            #expect(code.isDark(row: 6, column: index) == index.isMultiple(of: 2))
            #expect(code.isDark(row: index, column: 6) == index.isMultiple(of: 2))
        }
        // The one square that is dark in every code; only there, so it tells rows from columns.
        #expect(code.isDark(row: code.width - 8, column: 8))
        #expect(!code.isDark(row: -1, column: 0))
        #expect(!code.isDark(row: 0, column: code.width))
        #expect(QRCode.quietZone == 4)
    }

    @Test("SF18 more correction needs more room, and impossible texts are refused")
    func limits() throws {
        let low = try #require(QRCode(Self.link, correction: .low))
        let high = try #require(QRCode(Self.link, correction: .high))
        #expect(low.width < high.width)
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 1_000)) != nil)
        #expect(QRCode(String(repeating: "x", count: 1_001)) == nil)
    }

    @Test("SF19 the path draws exactly the dark squares")
    func svgDraws() throws {
        let code = try Self.code()
        let svg = code.svg(title: "Join")
        let path = try #require(svg.firstMatch(of: /fill="#000" d="([^"]*)"/)).1
        var drawn: Set<[Int]> = []
        for run in path.split(separator: "z") {
            let numbers = try #require(run.wholeMatch(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)/))
            #expect(numbers.3 == numbers.4)
            let (column, row, length) = (Int(numbers.1) ?? 0, Int(numbers.2) ?? 0, Int(numbers.3) ?? 0)
            for offset in 0..<length { drawn.insert([row - 4, column + offset - 4]) }
        }
        var dark: Set<[Int]> = []
        for row in 0..<code.width {
            for column in 0..<code.width where code.isDark(row: row, column: column) {
                dark.insert([row, column])
            }
        }
        #expect(drawn == dark)
        #expect(svg.contains("viewBox=\"0 0 \(code.width + 8) \(code.width + 8)\""))
    }

    @Test("SF19 a title cannot become markup")
    func svgTitle() throws {
        let svg = try Self.code().svg(title: "</title><script>alert('1')</script>\"&\u{1}\n参加")
        let title = "&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp; 参加"
        #expect(svg.contains("<title>\(title)</title>"))
        for word in ["<script", "style=", "href", "onload"] { #expect(!svg.contains(word)) }
        #expect(svg.count { $0 == "<" } == 6)
    }

    @Test("SF20 the terminal shows exactly the light squares")
    func terminal() throws {
        let code = try Self.code()
        let lines = code.terminalText.split(separator: "\n").map(Array.init)
        let side = code.width + 8
        #expect(lines.count == (side + 1) / 2)
        for row in 0..<side {
            for column in 0..<side {
                let character = lines[row / 2][column]
                let isLight = character == "█" || character == (row.isMultiple(of: 2) ? "▀" : "▄")
                #expect(isLight == !code.isDark(row: row - 4, column: column - 4))
            }
        }
    }
}
