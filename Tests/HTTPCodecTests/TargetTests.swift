import HTTPCodec
import Testing

struct TargetTests {
    @Test(
        "HT9 targets that are refused",
        arguments: [
            "/..", "/../a", "/a/../b", "/a/..", "/.", "/a/./b", "/%2e%2e/a", "/%2E./a", "/.%2e", "/%2e",
            "//", "//evil", "/a//b", "/a%2fb", "/a%2Fb", "/..%2f", "/a%5cb", "/a\\b", "/..\\a", "/%00",
            "/a%00.png",
            "/%0d%0aX", "/%7f", "/%c0%ae%c0%ae/a", "/%c0%af", "/%ff", "/%ed%a0%80", "/%f4%90%80%80", "/%",
            "/%2",
            "/%zz", "/%+1", "/a#b", "a", "", "*", "http:/a", "/?a=%", "/?a=%00", "/?a=%ff", "/?a#b",
        ])
    func refused(target: String) {
        #expect(refusal(Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) == 400)
    }

    struct Path: Sendable {
        var target: String
        var path: String
    }

    @Test(
        "HT9 paths are decoded once",
        arguments: [
            Path(target: "/", path: "/"), Path(target: "/a/", path: "/a/"),
            Path(target: "/...", path: "/..."), Path(target: "/..a", path: "/..a"),
            Path(target: "/%252e%252e", path: "/%2e%2e"), Path(target: "/a+b", path: "/a+b"),
            Path(target: "/%E3%83%8E", path: "/ノ"), Path(target: "/a?/../b", path: "/a"),
        ])
    func accepted(example: Path) throws {
        let text = "GET \(example.target) HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(try head(text)?.path == example.path)
    }

    @Test("HT10 pairs keep their order, their duplicates and their empty values") func query() throws {
        let text = "GET /?a=1&b&a=2=3&&=x&c=%26%3d+%2B HTTP/1.1\r\nHost: a\r\n\r\n"
        let items = try #require(try head(text)).query
        #expect(items.map(\.name) == ["a", "b", "a", "", "c"])
        #expect(items.map(\.value) == ["1", "", "2=3", "x", "&= +"])
    }
}
