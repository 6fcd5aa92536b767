/// Bounds on what a peer may send and how long it may take.
///
/// The values lie behind one reference: a copy costs 8 bytes, and all connections made from one value
/// share it. Any bound may be as large as its type allows; one that is `Int.max` or `UInt64.max` is off.
package struct WebSocketLimits: Sendable, Equatable {
    private struct Values: Sendable, Equatable {
        var frameSizeMax = 65_536
        var messageSizeMax = 65_536
        var inflationRatioMax = 100
        var fragmentCountMax = 64
        var smallFragmentCountMax = 4
        var smallFragmentSize = 128
        var controlFramesPerSecond = 10
        var messageTimeout: UInt64 = 30_000_000_000
        var controlFrameTimeout: UInt64 = 10_000_000_000
        var pingInterval: UInt64 = 20_000_000_000
        var pongsMissedMax = 2
        var closeTimeout: UInt64 = 1_000_000_000
    }

    private final class Box: Sendable {
        let values: Values
        init(_ values: Values) { self.values = values }
    }

    private static let standard = Box(Values())
    private var box = Self.standard

    /// The defaults.
    package init() {}

    /// Whether both allow the same.
    package static func == (one: Self, other: Self) -> Bool { one.box.values == other.box.values }

    private mutating func set<Value>(_ value: Value, at path: WritableKeyPath<Values, Value>) {
        var values = box.values
        values[keyPath: path] = value
        box = Box(values)
    }

    /// Payload of one frame in bytes; more is 1009.
    ///
    /// Default 64 KiB.
    package var frameSizeMax: Int {
        get { box.values.frameSizeMax }
        set { set(newValue, at: \.frameSizeMax) }
    }
    /// Payload of one message in bytes, after unpacking; more is 1009.
    ///
    /// Default 64 KiB.
    package var messageSizeMax: Int {
        get { box.values.messageSizeMax }
        set { set(newValue, at: \.messageSizeMax) }
    }
    /// Unpacked bytes for each compressed one, in a message that unpacks to more than 64 KiB; more is 1009.
    ///
    /// Default 100: JSON reaches 20, and a larger ``messageSizeMax`` is then no lever for a bomb.
    package var inflationRatioMax: Int {
        get { box.values.inflationRatioMax }
        set { set(newValue, at: \.inflationRatioMax) }
    }
    /// Frames of one message, empty ones included; more is 1008.
    ///
    /// Default 64.
    package var fragmentCountMax: Int {
        get { box.values.fragmentCountMax }
        set { set(newValue, at: \.fragmentCountMax) }
    }
    /// Non-final frames of one message that may be small.
    ///
    /// Default 4.
    package var smallFragmentCountMax: Int {
        get { box.values.smallFragmentCountMax }
        set { set(newValue, at: \.smallFragmentCountMax) }
    }
    /// A non-final frame of fewer bytes is small; too many small ones are 1008.
    ///
    /// Default 128; with 0 no frame is small.
    package var smallFragmentSize: Int {
        get { box.values.smallFragmentSize }
        set { set(newValue, at: \.smallFragmentSize) }
    }
    /// Control frames a peer may send in a second; counted by the caller.
    ///
    /// Default 10.
    package var controlFramesPerSecond: Int {
        get { box.values.controlFramesPerSecond }
        set { set(newValue, at: \.controlFramesPerSecond) }
    }
    /// Time from the first byte of a message to its last, in nanoseconds; longer is 1008.
    ///
    /// A total, so that a peer gains nothing by sending a byte now and then. Default 30 s.
    package var messageTimeout: UInt64 {
        get { box.values.messageTimeout }
        set { set(newValue, at: \.messageTimeout) }
    }
    /// Time from the first byte of a header or of a control frame to its last, in nanoseconds.
    ///
    /// Longer is 1008. At most 139 bytes, so less than for a message. Default 10 s.
    package var controlFrameTimeout: UInt64 {
        get { box.values.controlFrameTimeout }
        set { set(newValue, at: \.controlFrameTimeout) }
    }
    /// Silence after which a ping is sent, in nanoseconds.
    ///
    /// Default 20 s.
    package var pingInterval: UInt64 {
        get { box.values.pingInterval }
        set { set(newValue, at: \.pingInterval) }
    }
    /// Pings that may stay unanswered; at the next interval the peer is given up.
    ///
    /// Default 2.
    package var pongsMissedMax: Int {
        get { box.values.pongsMissedMax }
        set { set(newValue, at: \.pongsMissedMax) }
    }
    /// Time for the peer to answer our close, in nanoseconds.
    ///
    /// Default 1 s.
    package var closeTimeout: UInt64 {
        get { box.values.closeTimeout }
        set { set(newValue, at: \.closeTimeout) }
    }
}
