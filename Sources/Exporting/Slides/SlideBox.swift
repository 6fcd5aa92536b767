/// A box for text on a slide, in points, that knows about how much goes in.
struct SlideBox {
    let width: Double
    let height: Double

    private static let lineHeight = 1.5
    private static let gap = 0.6

    /// The largest of some sizes at which everything fits; `nil` for none.
    func size(for paragraphs: [SlideParagraph], from sizes: [Int]) -> Int? {
        sizes.first { size in
            paragraphs.reduce(0) { $0 + height(of: lines($1, size).count, size) } <= height
        }
    }

    /// How much of the box some paragraphs take, 0...1.
    func share(of paragraphs: [SlideParagraph], size: Int) -> Double {
        min(1, paragraphs.reduce(0) { $0 + height(of: lines($1, size).count, size) } / height)
    }

    /// Takes from the front as much as fits, at least one line; a cut paragraph goes on without its lead.
    func take(from paragraphs: inout [SlideParagraph], size: Int) -> [SlideParagraph] {
        var taken: [SlideParagraph] = []
        var left = height
        while let next = paragraphs.first {
            let needed = height(of: lines(next, size).count, size)
            if needed <= left {
                taken.append(paragraphs.removeFirst())
                left -= needed
                continue
            }
            let count = Int((left / (Double(size) * Self.lineHeight)).rounded(.down))
            // Few lines are not worth a cut, unless the page would stay empty.
            guard taken.isEmpty || count > 2 else { break }
            let (head, tail) = cut(next, after: count, size)
            taken.append(head)
            paragraphs[0] = tail
            if tail.text.isEmpty { paragraphs.removeFirst() }
            break
        }
        return taken
    }

    private func cut(
        _ paragraph: SlideParagraph, after count: Int, _ size: Int
    ) -> (head: SlideParagraph, tail: SlideParagraph) {
        let pieces = TextWrap.lines(paragraph.text, width: width / Double(size))
        // The lead takes up to a line of its own.
        let kept = max(1, paragraph.lead.isEmpty ? count : count - 1)
        var head = paragraph
        head.text = pieces.prefix(kept).joined()
        return (head, SlideParagraph(text: pieces.dropFirst(kept).joined()))
    }

    private func height(of lines: Int, _ size: Int) -> Double {
        (Double(lines) * Self.lineHeight + Self.gap) * Double(size)
    }

    private func lines(_ paragraph: SlideParagraph, _ size: Int) -> [String] {
        TextWrap.lines(paragraph.lead + paragraph.text, width: width / Double(size))
    }
}
