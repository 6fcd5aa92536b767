#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// What Swift cannot say about Linux sockets: packed structs, macros and accept4. No state, no policy.
/// Functions return -1 and leave the reason in errno, unless said otherwise.

/// One readiness report; a plain copy of the packed `struct epoll_event`.
typedef struct {
    uint64_t token;
    uint32_t events;
} ce_event;

/// A new epoll set, closed on exec.
int ce_epoll_create(void);
/// Starts watching `descriptor`; reports carry `token`.
int ce_epoll_add(int set, int descriptor, uint32_t events, uint64_t token);
/// Changes what is watched.
int ce_epoll_change(int set, int descriptor, uint32_t events, uint64_t token);
/// Stops watching.
int ce_epoll_remove(int set, int descriptor);
/// Waits for up to `count` reports; 0 at the timeout and when a signal came.
int ce_epoll_wait(int set, ce_event *events, int count, int timeout_milliseconds);

/// A new eventfd, non-blocking, closed on exec.
int ce_wake_create(void);
/// Makes the eventfd readable.
void ce_wake_signal(int descriptor);
/// Makes it unreadable again.
void ce_wake_clear(int descriptor);

/// A new timerfd on CLOCK_MONOTONIC, non-blocking, closed on exec.
int ce_timer_create(void);
/// Makes it readable at `due`, nanoseconds of that clock, instead of at the time set before.
void ce_timer_set(int descriptor, uint64_t due);
/// Makes it unreadable again.
void ce_timer_clear(int descriptor);

/// A listening socket; `address` is numeric, "::" also takes IPv4. Writes the port really bound.
/// Its connections send without delay and take 128 KiB that is not sent yet.
int ce_listen(const char *address, uint16_t port, int backlog, uint16_t *bound_port);
/// The next connection, non-blocking, closed on exec; writes the peer's numeric address
/// (IPv4-mapped ones as IPv4) into `address` of `address_size` bytes, at least 46.
int ce_accept(int listener, char *address, size_t address_size);
/// Writes without SIGPIPE.
ssize_t ce_send(int descriptor, const void *bytes, size_t size);
/// Has the processor load the first 192 bytes at `object`, which is only a hint: any address may be given.
static inline void ce_prefetch(const void *object) {
    __builtin_prefetch(object);
    __builtin_prefetch((const char *)object + 64);
    __builtin_prefetch((const char *)object + 128);
}
/// Reads.
ssize_t ce_receive(int descriptor, void *bytes, size_t size);
/// The first byte waiting, or -1 when there is none yet, or -2 at the end or after an error.
int ce_peek(int descriptor);
/// Moves file bytes to the socket inside the kernel and advances `offset`.
ssize_t ce_send_file(int descriptor, int file, off_t *offset, size_t size);
/// Opens a regular file for reading, closed on exec, and writes its size; other kinds fail with EINVAL.
int ce_open_file(const char *path, off_t *size);
/// Tells the peer that no more bytes follow.
void ce_end_writing(int descriptor);
/// Makes closing throw away what the kernel still holds for the peer, and reset the connection.
void ce_reset_on_close(int descriptor);
/// Creates or replaces `path` with these bytes and this mode, atomically.
int ce_write_file(const char *path, const void *bytes, size_t size, mode_t mode);

/// Names the calling thread, in at most 15 bytes.
void ce_name_thread(const char *name);

/// Nanoseconds of CLOCK_MONOTONIC.
uint64_t ce_monotonic_now(void);
/// Seconds since 1970.
int64_t ce_wall_seconds(void);
/// Writes to a vanished peer then answer EPIPE (sendfile and libssl have no flag for it).
void ce_ignore_broken_pipe(void);
