// uWebSockets behind its C interface, as PyPI's socketify 0.0.31 carries it (libsocketify_linux_amd64.so:
// uSockets on libuv, BoringSSL, zlib), without the Python that socketify puts around it: socketify.py
// beside this file is the same server with it.
//
// Broadcast is the library's own publish and subscribe: messages of one turn of its loop go to each
// subscriber in one write. Nothing is dropped: 64 MiB of backpressure, no idle timeout, no pings.
// --deflate shared: one compressor for all sockets, which compresses anew for each of them.
// --deflate per-connection: a 32 KiB window for each socket. Decompression is shared in both.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

// The part of libuwebsockets.h that is used here; the wheel does not carry the file.
typedef struct app app;
typedef struct response response;
typedef struct request request;
typedef struct socket_context socket_context;
typedef struct websocket websocket;
enum { opcode_text = 1, shared_compressor = 1, shared_decompressor = 1 << 8, dedicated_32k = 12 << 4 | 5 };
struct tls_options {
    const char *key, *certificate, *passphrase, *dh_params, *authorities, *ciphers;
    int prefers_low_memory;
};
struct listen_options {
    int port;
    const char *host;
    int options;
};
struct behavior {
    int compression;
    unsigned payload_max;
    unsigned short idle_timeout;
    unsigned backpressure_max;
    bool closes_on_backpressure, resets_timeout_on_send, sends_pings;
    unsigned short lifetime_max;
    void (*upgrade)(response *, request *, socket_context *, void *);
    void (*open)(websocket *, void *);
    void (*message)(websocket *, const char *, size_t, int, void *);
    void (*drain)(websocket *, void *);
    void (*ping)(websocket *, const char *, size_t, void *);
    void (*pong)(websocket *, const char *, size_t, void *);
    void (*close)(websocket *, int, const char *, size_t, void *);
    void (*subscription)(websocket *, const char *, size_t, int, int, void *);
};
app *uws_create_app(int tls, struct tls_options options);
void uws_ws(int tls, app *app, const char *pattern, struct behavior behavior, void *data);
void uws_app_listen_with_config(
    int tls, app *app, struct listen_options options, void (*done)(void *, struct listen_options, void *),
    void *data);
void uws_app_run(int tls, app *app);
size_t uws_req_get_url(request *request, const char **into);
size_t uws_req_get_header(request *request, const char *name, size_t size, const char **into);
void uws_res_upgrade(
    int tls, response *response, void *data, const char *key, size_t key_size, const char *protocol,
    size_t protocol_size, const char *extensions, size_t extensions_size, socket_context *context);
void *uws_ws_get_user_data(int tls, websocket *socket);
bool uws_ws_subscribe(int tls, websocket *socket, const char *topic, size_t size);
int uws_ws_send_with_options(
    int tls, websocket *socket, const char *message, size_t size, int opcode, bool compresses, bool is_final);
bool uws_publish(
    int tls, app *app, const char *topic, size_t topic_size, const char *message, size_t size, int opcode,
    bool compresses);

struct topic {
    struct topic *next;
    size_t size;
    char path[];
};

static int tls;
static app *server;
static struct topic *topics;
static bool compresses;

static struct topic *find(const char *path, size_t size) {
    for (struct topic *topic = topics; topic; topic = topic->next)
        if (topic->size == size && memcmp(topic->path, path, size) == 0) return topic;
    struct topic *topic = malloc(sizeof *topic + size);
    topic->next = topics;
    topic->size = size;
    memcpy(topic->path, path, size);
    return topics = topic;
}

static void upgrade(response *response, request *request, socket_context *context, void *data) {
    (void)data;
    const char *path, *key, *protocol, *extensions;
    size_t path_size = uws_req_get_url(request, &path);
    size_t key_size = uws_req_get_header(request, "sec-websocket-key", 17, &key);
    size_t protocol_size = uws_req_get_header(request, "sec-websocket-protocol", 22, &protocol);
    size_t extensions_size = uws_req_get_header(request, "sec-websocket-extensions", 24, &extensions);
    uws_res_upgrade(
        tls, response, find(path, path_size), key, key_size, protocol, protocol_size, extensions,
        extensions_size, context);
}

static void join(websocket *socket, void *data) {
    (void)data;
    struct topic *topic = uws_ws_get_user_data(tls, socket);
    uws_ws_subscribe(tls, socket, topic->path, topic->size);
}

static void broadcast(websocket *socket, const char *message, size_t size, int opcode, void *data) {
    (void)data;
    struct topic *topic = uws_ws_get_user_data(tls, socket);
    uws_publish(tls, server, topic->path, topic->size, message, size, opcode, compresses);
}

static void echo(websocket *socket, const char *message, size_t size, int opcode, void *data) {
    (void)data;
    uws_ws_send_with_options(tls, socket, message, size, opcode, compresses, true);
}

static void listening(void *listener, struct listen_options options, void *data) {
    (void)data;
    if (!listener) exit(1);
    printf("listening on %d\n", options.port);
    fflush(stdout);
}

int main(int count, char **arguments) {
    struct tls_options files = {0};
    struct listen_options listen = {.host = "127.0.0.1"};
    struct behavior behavior = {
        .payload_max = 1 << 20, .backpressure_max = 64 << 20, .upgrade = upgrade, .message = echo};
    for (int index = 1; index + 1 < count; index += 2) {
        const char *name = arguments[index], *value = arguments[index + 1];
        if (!strcmp(name, "--port")) listen.port = atoi(value);
        if (!strcmp(name, "--mode") && !strcmp(value, "broadcast")) {
            behavior.open = join;
            behavior.message = broadcast;
        }
        if (!strcmp(name, "--deflate") && !strcmp(value, "shared"))
            behavior.compression = shared_compressor | shared_decompressor;
        if (!strcmp(name, "--deflate") && !strcmp(value, "per-connection"))
            behavior.compression = dedicated_32k | shared_decompressor;
        if (!strcmp(name, "--tls") && index + 2 < count) {
            tls = 1;
            files.certificate = value;
            files.key = arguments[++index + 1];
        }
    }
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    compresses = behavior.compression != 0;
    server = uws_create_app(tls, files);
    if (!server) return 1;
    uws_ws(tls, server, "/*", behavior, NULL);
    uws_app_listen_with_config(tls, server, listen, listening, NULL);
    uws_app_run(tls, server);
}
