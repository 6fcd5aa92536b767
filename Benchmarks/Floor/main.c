// The floor: the least a Linux process can do to echo or broadcast WebSocket messages. One thread, one
// level-triggered epoll, recv and send, libssl where asked; no timers, no limits, no fragments, no
// compression and hardly any checks. What it costs is the kernel's share of the work, so the ratio of a
// real server's CPU time to this one's says what the server adds.
//
// Broadcast: what comes in during one turn of the loop gathers, framed once, in its channel (the request
// path); at the end of the turn each receiver of the channel, the sender included, gets it in one send.

#define _GNU_SOURCE
#include "floor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { events_max = 1024, input_size = 64 * 1024 };

static int poller;
static bool is_broadcast;
static SSL_CTX *tls;
static struct channel *channels;
static struct channel *dirty;
// What one recv fills; only a frame cut off at its end is copied to the connection.
static uint8_t input[input_size];

static void watch(struct connection *connection, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = connection};
    epoll_ctl(poller, operation, connection->socket, &event);
}

static void hang_up(struct connection *connection) {
    if (connection->channel) leave(connection);
    if (connection->tls) SSL_free(connection->tls);
    close(connection->socket);
    free(connection->partial);
    free(connection->pending);
    free(connection);
}

// Bytes taken by the kernel, 0 when it would block, -1 when the peer is gone.
static ssize_t push(struct connection *connection, const uint8_t *bytes, size_t size) {
    if (connection->tls) {
        int written = SSL_write(connection->tls, bytes, (int)size);
        if (written > 0) return written;
        int reason = SSL_get_error(connection->tls, written);
        return reason == SSL_ERROR_WANT_WRITE || reason == SSL_ERROR_WANT_READ ? 0 : -1;
    }
    ssize_t written = send(connection->socket, bytes, size, MSG_NOSIGNAL);
    if (written >= 0) return written;
    return errno == EAGAIN ? 0 : -1;
}

static ssize_t pull(struct connection *connection, uint8_t *into, size_t size) {
    if (connection->tls) {
        int count = SSL_read(connection->tls, into, (int)size);
        if (count > 0) return count;
        int reason = SSL_get_error(connection->tls, count);
        return reason == SSL_ERROR_WANT_READ || reason == SSL_ERROR_WANT_WRITE ? 0 : -1;
    }
    ssize_t count = recv(connection->socket, into, size, 0);
    if (count > 0) return count;
    return count < 0 && errno == EAGAIN ? 0 : -1;
}

static void keep(struct connection *connection, const uint8_t *bytes, size_t size) {
    if (size == 0) return;
    if (connection->pending_size == 0) watch(connection, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    connection->pending = realloc(connection->pending, connection->pending_size + size);
    memcpy(connection->pending + connection->pending_size, bytes, size);
    connection->pending_size += size;
}

// A peer found gone here is left to its next event: the list of receivers is being walked.
static void put(struct connection *connection, const uint8_t *bytes, size_t size) {
    size_t done = 0;
    while (connection->pending_size == 0 && done < size) {
        ssize_t count = push(connection, bytes + done, size - done);
        if (count < 0) return;
        done += (size_t)count;
        // A short count means a full socket; libssl stops after each record instead.
        if (count == 0 || !connection->tls) break;
    }
    keep(connection, bytes + done, size - done);
}

static bool drain(struct connection *connection) {
    while (connection->pending_size > 0) {
        ssize_t count = push(connection, connection->pending, connection->pending_size);
        if (count < 0) return false;
        if (count == 0) return true;
        connection->pending_size -= (size_t)count;
        memmove(connection->pending, connection->pending + count, connection->pending_size);
    }
    watch(connection, EPOLLIN, EPOLL_CTL_MOD);
    return true;
}

static void deliver(struct connection *connection, int opcode, const uint8_t *payload, size_t size) {
    if (!is_broadcast) {
        uint8_t head[frame_head_max];
        size_t head_size = write_head(head, opcode, size);
        // The client's own head with its masking key is longer, so the answer fits before the payload.
        uint8_t *frame = (uint8_t *)payload - head_size;
        memcpy(frame, head, head_size);
        put(connection, frame, head_size + size);
        return;
    }
    struct channel *channel = connection->channel;
    if (channel->size == 0) {
        channel->next_dirty = dirty;
        dirty = channel;
    }
    gather(channel, opcode, payload, size);
}

// Takes every whole frame and returns the bytes used, or -1 to hang up.
static ssize_t take_frames(struct connection *connection, uint8_t *bytes, size_t size) {
    size_t used = 0;
    struct frame frame;
    while (read_frame(bytes + used, size - used, &frame)) {
        if (frame.opcode == 8) return -1;
        if (frame.opcode < 3) deliver(connection, frame.opcode, frame.payload, frame.size);
        used += frame.whole;
    }
    return (ssize_t)used;
}

static ssize_t take_upgrade(struct connection *connection, uint8_t *bytes, size_t size) {
    uint8_t *end = memmem(bytes, size, "\r\n\r\n", 4);
    if (!end) return 0;
    *end = 0;
    char answer[256], path[256];
    if (!answer_upgrade((char *)bytes, answer, sizeof answer, path, sizeof path)) return -1;
    join(connection, &channels, is_broadcast ? path : "/");
    put(connection, (uint8_t *)answer, strlen(answer));
    return end + 4 - bytes;
}

static ssize_t take(struct connection *connection, uint8_t *bytes, size_t size) {
    size_t used = 0;
    if (!connection->channel) {
        ssize_t head = take_upgrade(connection, bytes, size);
        if (head <= 0) return head;
        used = (size_t)head;
    }
    ssize_t rest = take_frames(connection, bytes + used, size - used);
    return rest < 0 ? -1 : (ssize_t)used + rest;
}

static bool receive(struct connection *connection) {
    size_t held = connection->partial_size;
    if (held == sizeof input) return false;
    if (held > 0) memcpy(input, connection->partial, held);
    ssize_t count = pull(connection, input + held, sizeof input - held);
    if (count <= 0) return count == 0;
    size_t size = held + (size_t)count;
    ssize_t used = take(connection, input, size);
    if (used < 0) return false;
    connection->partial_size = size - (size_t)used;
    if (connection->partial_size > 0) {
        connection->partial = realloc(connection->partial, connection->partial_size);
        memcpy(connection->partial, input + used, connection->partial_size);
    }
    return true;
}

static bool serve(struct connection *connection, uint32_t events) {
    if (events & EPOLLOUT && !drain(connection)) return false;
    if (!(events & (EPOLLIN | EPOLLHUP | EPOLLERR))) return true;
    do {
        if (!receive(connection)) return false;
        // Decrypted bytes wait inside libssl, where epoll does not see them.
    } while (connection->tls && SSL_pending(connection->tls) > 0);
    return true;
}

static void welcome(int listener) {
    int socket, on = 1;
    while ((socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct connection *connection = calloc(1, sizeof *connection);
        connection->socket = socket;
        if (tls) {
            connection->tls = SSL_new(tls);
            SSL_set_fd(connection->tls, socket);
            SSL_set_accept_state(connection->tls);
        }
        watch(connection, EPOLLIN, EPOLL_CTL_ADD);
    }
}

static void flush(void) {
    while (dirty) {
        struct channel *channel = dirty;
        dirty = channel->next_dirty;
        for (size_t index = 0; index < channel->count; index++)
            put(channel->receivers[index], channel->bytes, channel->size);
        channel->size = 0;
    }
}

static void run(int listener) {
    struct epoll_event events[events_max];
    for (;;) {
        int count = epoll_wait(poller, events, events_max, -1);
        for (int index = 0; index < count; index++) {
            struct connection *connection = events[index].data.ptr;
            if (!connection)
                welcome(listener);
            else if (!serve(connection, events[index].events))
                hang_up(connection);
        }
        flush();
    }
}

static int listen_on(int port) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("socket-floor: listen");
        exit(1);
    }
    return listener;
}

static SSL_CTX *load_tls(const char *certificate, const char *key) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1) {
        fprintf(stderr, "socket-floor: cannot use %s and %s\n", certificate, key);
        exit(1);
    }
    return context;
}

int main(int count, char **arguments) {
    static const struct option options[] = {
        {"port", required_argument, NULL, 'p'}, {"mode", required_argument, NULL, 'm'},
        {"tls", required_argument, NULL, 't'}, {0}};
    int port = 0, option;
    while ((option = getopt_long(count, arguments, "", options, NULL)) != -1) {
        if (option == 'p') port = atoi(optarg);
        if (option == 'm') is_broadcast = strcmp(optarg, "broadcast") == 0;
        if (option == 't' && optind < count) tls = load_tls(optarg, arguments[optind++]);
        if (option == '?') return 64;
    }
    if (port == 0) {
        fprintf(stderr, "usage: socket-floor --port P --mode echo|broadcast [--tls CERT KEY]\n");
        return 64;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    poller = epoll_create1(EPOLL_CLOEXEC);
    int listener = listen_on(port);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    printf("listening on %d\n", port);
    fflush(stdout);
    run(listener);
}
