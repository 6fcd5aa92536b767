// Sockets, TLS and the opening handshake.

#define _GNU_SOURCE
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

char extension[256];
void (*on_open)(struct link *link);

static int poller = -1;
static SSL_CTX *tls;
static uint8_t input[input_size];

static void watch(struct link *link, uint32_t events, int operation) {
    struct epoll_event event = {.events = events, .data.ptr = link};
    if (epoll_ctl(poller, operation, link->socket, &event)) fail("epoll_ctl: %s", strerror(errno));
}

static void prepare(void) {
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (!plan.uses_tls) return;
    // Nobody signed the certificate of a benchmark, so it is not verified.
    tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_mode(
        tls, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
}

void start(struct link *link) {
    if (poller < 0) prepare();
    link->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (link->socket < 0) fail("socket: %s", strerror(errno));
    int on = 1;
    setsockopt(link->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)plan.port)};
    if (inet_pton(AF_INET, plan.host, &address.sin_addr) != 1) fail("'%s' is no IPv4 address", plan.host);
    int result = connect(link->socket, (struct sockaddr *)&address, sizeof address);
    if (result && errno != EINPROGRESS) fail("connect: %s", strerror(errno));
    link->stage = stage_connecting;
    if (tls) {
        link->tls = SSL_new(tls);
        SSL_set_fd(link->tls, link->socket);
        SSL_set_connect_state(link->tls);
    }
    watch(link, EPOLLIN | EPOLLOUT, EPOLL_CTL_ADD);
}

void hang_up(struct link *link) {
    if (link->tls) SSL_free(link->tls);
    close(link->socket);
    free(link->partial);
    link->tls = NULL;
    link->partial = NULL;
    link->partial_size = 0;
    link->stage = stage_closed;
}

static ssize_t pull(struct link *link, uint8_t *into, size_t size) {
    if (!link->tls) {
        ssize_t count = recv(link->socket, into, size, 0);
        if (count < 0 && errno == EAGAIN) return 0;
        if (count <= 0) fail("the server hung up on %s", link->board->path);
        return count;
    }
    int count = SSL_read(link->tls, into, (int)size);
    if (count > 0) return count;
    int reason = SSL_get_error(link->tls, count);
    if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE)
        fail("the server hung up on %s (TLS %d)", link->board->path, reason);
    return 0;
}

// Messages under way are few enough to fit a socket's buffer; a server that reads none for 5 s is stuck.
void send_all(struct link *link, const uint8_t *bytes, size_t size) {
    uint64_t deadline = now_ns() + 5000000000;
    while (size > 0) {
        ssize_t count = link->tls ? SSL_write(link->tls, bytes, (int)size)
                                  : send(link->socket, bytes, size, MSG_NOSIGNAL);
        if (count > 0) {
            bytes += count;
            size -= (size_t)count;
        } else if (!link->tls && errno != EAGAIN) {
            fail("send: %s", strerror(errno));
        } else if (now_ns() > deadline) {
            fail("the server takes no more messages");
        }
    }
}

// The key of RFC 6455, 1.3, for every connection: its answer is known without SHA-1.
static void ask(struct link *link) {
    static const char offer[] = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    char request[512];
    int size = snprintf(
        request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n",
        link->board->path, plan.host, plan.port,
        plan.offers_deflate ? offer : "");
    send_all(link, (uint8_t *)request, (size_t)size);
    link->stage = stage_asking;
    watch(link, EPOLLIN, EPOLL_CTL_MOD);
}

static void read_extension(struct link *link, const char *head) {
    static const char name[] = "\r\nSec-WebSocket-Extensions:";
    const char *field = strcasestr(head, name);
    if (!field) return;
    field += sizeof name - 1;
    field += strspn(field, " ");
    snprintf(extension, sizeof extension, "%.*s", (int)strcspn(field, "\r\""), field);
    link->has_deflate = strcasestr(extension, "permessage-deflate") != NULL;
    link->keeps_context = !strcasestr(extension, "server_no_context_takeover");
    if (link->has_deflate && !plan.offers_deflate) fail("the server compresses without an offer");
}

static size_t take_answer(struct link *link, uint8_t *bytes, size_t size) {
    uint8_t *end = memmem(bytes, size, "\r\n\r\n", 4);
    if (!end) return 0;
    end[2] = 0;
    const char *head = (const char *)bytes;
    if (strncmp(head, "HTTP/1.1 101 ", 13)) fail("the server answers: %.60s", head);
    if (!strstr(head, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")) fail("the server's Sec-WebSocket-Accept is wrong");
    read_extension(link, head);
    link->stage = stage_open;
    on_open(link);
    return (size_t)(end + 4 - bytes);
}

static void take(struct link *link, uint64_t now) {
    if (link->partial_size > 0) memcpy(input, link->partial, link->partial_size);
    ssize_t count = pull(link, input + link->partial_size, sizeof input - link->partial_size);
    if (count == 0) return;
    size_t size = link->partial_size + (size_t)count, used = 0;
    if (link->stage == stage_asking) {
        used = take_answer(link, input, size);
    } else {
        tally.bytes += (uint64_t)count;
    }
    if (link->stage == stage_open) used += take_frames(link, input + used, size - used, now);
    if (link->stage == stage_closed) return;
    link->partial_size = size - used;
    if (link->partial_size == 0) return;
    if (link->partial_size == sizeof input) fail("a frame is larger than %d bytes", input_size);
    link->partial = realloc(link->partial, link->partial_size);
    memcpy(link->partial, input + used, link->partial_size);
}

static void connected(struct link *link) {
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(link->socket, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem) fail("connect: %s", strerror(problem));
    link->stage = stage_securing;
}

static void secured(struct link *link) {
    if (link->tls) {
        int done = SSL_do_handshake(link->tls);
        if (done != 1) {
            int reason = SSL_get_error(link->tls, done);
            if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) fail("no TLS (%d)", reason);
            watch(link, reason == SSL_ERROR_WANT_WRITE ? EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
            return;
        }
    }
    ask(link);
}

void turn(int timeout_ms) {
    struct epoll_event events[512];
    int count = epoll_wait(poller, events, 512, timeout_ms);
    for (int index = 0; index < count; index++) {
        struct link *link = events[index].data.ptr;
        if (link->stage == stage_connecting) connected(link);
        if (link->stage == stage_securing) {
            secured(link);
        } else if (link->stage != stage_closed) {
            uint64_t now = now_ns();
            do take(link, now);
            while (link->stage != stage_closed && link->tls && SSL_pending(link->tls) > 0);
        }
    }
}
