/// How many people a group of a technique has: at least, at best, at most.
package struct GroupSize: Hashable, Sendable {
    package let min: Int
    package let ideal: Int
    package let max: Int

    package init(min: Int, ideal: Int, max: Int) {
        self.min = min
        self.ideal = ideal
        self.max = max
    }
}
