/// Bounds on one JSON document, each checked before memory grows (JS5).
package struct JSONLimits: Sendable, Equatable {
    /// Largest document, in bytes; 64 KiB holds any message a browser has reason to send.
    package var byteCountMax: Int
    /// Deepest nesting of arrays and objects; 16 is twice what our own messages use.
    package var depthMax: Int
    /// Most elements of one array, or members of one object.
    package var itemCountMax: Int
    /// Longest string or key, in bytes of UTF-8 after escapes are resolved.
    package var stringSizeMax: Int

    /// Names every bound; the defaults fit a message from a browser.
    package init(
        byteCountMax: Int = 65_536, depthMax: Int = 16, itemCountMax: Int = 1_000, stringSizeMax: Int = 65_536
    ) {
        self.byteCountMax = byteCountMax
        self.depthMax = depthMax
        self.itemCountMax = itemCountMax
        self.stringSizeMax = stringSizeMax
    }
}
