#define _GNU_SOURCE
#include "CEpoll.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int ce_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int set, int operation, int descriptor, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return epoll_ctl(set, operation, descriptor, &event);
}

int ce_epoll_add(int set, int descriptor, uint32_t events, uint64_t token) {
    return control(set, EPOLL_CTL_ADD, descriptor, events, token);
}

int ce_epoll_change(int set, int descriptor, uint32_t events, uint64_t token) {
    return control(set, EPOLL_CTL_MOD, descriptor, events, token);
}

int ce_epoll_remove(int set, int descriptor) { return control(set, EPOLL_CTL_DEL, descriptor, 0, 0); }

int ce_epoll_wait(int set, ce_event *events, int count, int timeout_milliseconds) {
    struct epoll_event raw[256];
    int found = epoll_wait(set, raw, count < 256 ? count : 256, timeout_milliseconds);
    if (found < 0) return errno == EINTR ? 0 : -1;
    for (int index = 0; index < found; index++)
        events[index] = (ce_event){.token = raw[index].data.u64, .events = raw[index].events};
    return found;
}

int ce_wake_create(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void ce_wake_signal(int descriptor) {
    uint64_t one = 1;
    // EAGAIN means the counter is full: the reader is already being woken.
    while (write(descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
}

void ce_wake_clear(int descriptor) {
    uint64_t count;
    while (read(descriptor, &count, sizeof count) < 0 && errno == EINTR) {}
}

int ce_timer_create(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC); }

void ce_timer_set(int descriptor, uint64_t due) {
    // Zero would disarm it.
    if (due == 0) due = 1;
    struct itimerspec at = {.it_value = {.tv_sec = (time_t)(due / 1000000000u), .tv_nsec = (long)(due % 1000000000u)}};
    timerfd_settime(descriptor, TFD_TIMER_ABSTIME, &at, NULL);
}

void ce_timer_clear(int descriptor) { ce_wake_clear(descriptor); }

static int bind_and_listen(const struct addrinfo *found, int backlog) {
    int descriptor = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    int on = 1, off = 0;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    // Accepted sockets inherit the next two. The kernel would take up to 4 MiB for a reader that is gone; what
    // waits is to wait where it is counted.
    int unsent = 128 << 10;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
    if (found->ai_family == AF_INET6) setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(descriptor, found->ai_addr, found->ai_addrlen) == 0 && listen(descriptor, backlog) == 0)
        return descriptor;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
}

int ce_listen(const char *address, uint16_t port, int backlog, uint16_t *bound_port) {
    char service[8];
    snprintf(service, sizeof service, "%u", (unsigned)port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (getaddrinfo(address, service, &hints, &found) != 0) {
        errno = EINVAL;
        return -1;
    }
    int descriptor = bind_and_listen(found, backlog);
    int reason = errno;
    freeaddrinfo(found);
    errno = reason;
    if (descriptor < 0) return -1;
    struct sockaddr_storage bound = {0};
    socklen_t size = sizeof bound;
    getsockname(descriptor, (struct sockaddr *)&bound, &size);
    *bound_port = ntohs(bound.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&bound)->sin6_port
                                                    : ((struct sockaddr_in *)&bound)->sin_port);
    return descriptor;
}

static void describe(const struct sockaddr_storage *peer, char *address, socklen_t size) {
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)peer;
    address[0] = 0;
    if (peer->ss_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)peer)->sin_addr, address, size);
    else if (peer->ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&six->sin6_addr))
        inet_ntop(AF_INET, &six->sin6_addr.s6_addr[12], address, size);
    else if (peer->ss_family == AF_INET6)
        inet_ntop(AF_INET6, &six->sin6_addr, address, size);
}

int ce_accept(int listener, char *address, size_t address_size) {
    struct sockaddr_storage peer = {0};
    socklen_t size = sizeof peer;
    int descriptor = accept4(listener, (struct sockaddr *)&peer, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return -1;
    describe(&peer, address, (socklen_t)address_size);
    return descriptor;
}

ssize_t ce_send(int descriptor, const void *bytes, size_t size) {
    ssize_t sent;
    do sent = send(descriptor, bytes, size, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent;
}

ssize_t ce_receive(int descriptor, void *bytes, size_t size) {
    ssize_t received;
    do received = recv(descriptor, bytes, size, 0);
    while (received < 0 && errno == EINTR);
    return received;
}

int ce_peek(int descriptor) {
    unsigned char byte;
    ssize_t received = recv(descriptor, &byte, 1, MSG_PEEK);
    if (received == 1) return byte;
    return received < 0 && (errno == EAGAIN || errno == EINTR) ? -1 : -2;
}

ssize_t ce_send_file(int descriptor, int file, off_t *offset, size_t size) {
    ssize_t sent;
    do sent = sendfile(descriptor, file, offset, size);
    while (sent < 0 && errno == EINTR);
    return sent;
}

int ce_open_file(const char *path, off_t *size) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return -1;
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        *size = status.st_size;
        return descriptor;
    }
    close(descriptor);
    errno = EINVAL;
    return -1;
}

void ce_end_writing(int descriptor) { shutdown(descriptor, SHUT_WR); }

void ce_reset_on_close(int descriptor) {
    struct linger at_once = {1, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

static int write_all(int descriptor, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return -1;
        bytes += written;
        size -= (size_t)written;
    }
    return fsync(descriptor);
}

int ce_write_file(const char *path, const void *bytes, size_t size, mode_t mode) {
    char *temporary = NULL;
    if (asprintf(&temporary, "%s.new-XXXXXX", path) < 0) return -1;
    int descriptor = mkostemp(temporary, O_CLOEXEC);
    int result = -1;
    if (descriptor >= 0) {
        int written = fchmod(descriptor, mode) == 0 && write_all(descriptor, bytes, size) == 0;
        int closed = close(descriptor) == 0;
        if (written && closed) result = rename(temporary, path);
        int reason = errno;
        if (result < 0) unlink(temporary);
        errno = reason;
    }
    free(temporary);
    return result;
}

void ce_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

static uint64_t read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

uint64_t ce_monotonic_now(void) { return read_clock(CLOCK_MONOTONIC); }

int64_t ce_wall_seconds(void) { return (int64_t)(read_clock(CLOCK_REALTIME) / 1000000000u); }

void ce_ignore_broken_pipe(void) { signal(SIGPIPE, SIG_IGN); }
