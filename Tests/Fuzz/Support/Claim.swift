/// States what must be true; ends the run with the words, in optimised builds too, where it is not.
package func claim(_ isTrue: Bool, _ words: @autoclosure () -> String) {
    guard !isTrue else { return }
    fatalError("not true: " + words())
}
