import Glibc

/// The names and addresses this machine answers to, for links and for the origins that are allowed.
package enum MachineNames {
    /// localhost, the host name, its `.local` form, and every interface's address (IPv6 in brackets, without
    /// link-local ones, which browsers cannot open); lower case, in that order, without repetition.
    package static func current() -> [String] {
        var names = ["localhost"]
        if let host = hostName() {
            names.append(host)
            if !host.contains(".") { names.append("\(host).local") }
        }
        for name in ["127.0.0.1", "[::1]"] + addresses() where !names.contains(name) { names.append(name) }
        return names
    }

    private static func hostName() -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        return name.isEmpty || name == "localhost" ? nil : name
    }

    private static func addresses() -> [String] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&first) == 0 else { return [] }
        defer { unsafe freeifaddrs(first) }
        var found: [String] = []
        var next = unsafe first
        while let interface = unsafe next {
            if let address = unsafe interface.pointee.ifa_addr, let text = unsafe text(of: address) {
                found.append(text)
            }
            unsafe next = interface.pointee.ifa_next
        }
        return found
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>) -> String? {
        let family = unsafe Int32(address.pointee.sa_family)
        guard family == AF_INET || family == AF_INET6 else { return nil }
        let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
        var buffer = [CChar](repeating: 0, count: 256)
        let result = unsafe getnameinfo(
            address, socklen_t(size), &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
        guard result == 0 else { return nil }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard !text.contains("%") else { return nil }
        return family == AF_INET ? text : "[\(text)]"
    }
}
