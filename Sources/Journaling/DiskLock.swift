/// A lock on a file name, held as long as this value lives.
package protocol DiskLock: AnyObject, Sendable {}
