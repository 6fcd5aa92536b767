/// Texts that try to be more than text.
enum HostileText {
    private static let noncharacters = String(
        String.UnicodeScalarView([0xFFFE, 0xFDD0, 0x1FFFF].compactMap { Unicode.Scalar($0 as UInt32) }))

    static let all = [
        "<script>alert(1)</script>", "<\u{338}b>x</b>", "</style><img src=x onerror=alert(1)>",
        "\" onload=\"x", "&lt;b&gt;",
        "---", "a\n---\nb", "a\n\n---\n\nb", "===", "a\n===", "# big", "#\u{301} big", "- item", "+ item",
        "1. one",
        "12) two", "> quote", "| a | b |\n|---|---|", "```\ncode\n```", "~~~", "    code", "\tcode",
        "![bg](x)",
        "[a](javascript:alert(1))", "[ref]: https://example.com", "<https://example.com>",
        "https://example.com/a_b",
        "www.example.com", "someone@example.com", ":smile:", "$x^2$", "**bold** _it_ ~~no~~ `code`", "\\",
        "\\\\<b>", "<!-- theme: gaia -->", "-->", "--!>", "a -- b --> c", "-", "theme: gaia\npaginate: false",
        "{{x}}", "Note: speak", "<style>*{}</style>", "<?php x ?>", "]]>", "&", "&amp;",
        "a\u{2028}---\u{2029}b", "a\u{85}---\u{85}b",
        "\u{0}nul\u{7}bell\u{1B}[31m", "x" + noncharacters, "\u{202E}evil\u{2066}", "مرحبا بالعالم",
        "שלום (עולם)", "👨‍👩‍👧‍👦🏳️‍🌈 e\u{301}",
        String(repeating: "あ<", count: 1_000),
    ]
}
