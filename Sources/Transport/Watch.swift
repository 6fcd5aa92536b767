/// One descriptor in the epoll set.
struct Watch: Sendable {
    let descriptor: Int32
    let token: UInt64
    var interest: Readiness
}
