/// A list that is filled while its last content is worked off; its two stores are used again and again,
/// so that a turn of the loop allocates nothing.
struct DoubleBuffer<Element> {
    private var waiting: [Element] = []
    private var spare: [Element] = []

    var isEmpty: Bool { waiting.isEmpty }

    mutating func append(_ element: Element) { waiting.append(element) }

    mutating func append(contentsOf elements: [Element]) { waiting += elements }

    /// Takes everything; what is appended from now on waits for the next call.
    mutating func take() -> [Element] {
        var batch: [Element] = []
        swap(&batch, &spare)
        swap(&batch, &waiting)
        return batch
    }

    /// Gives the store of a batch back once it is worked off.
    mutating func giveBack(_ batch: consuming [Element]) {
        batch.removeAll(keepingCapacity: true)
        spare = batch
    }
}
