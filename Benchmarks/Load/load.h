#pragma once
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

enum { ring_size = 512, input_size = 256 * 1024, size_max = 64 * 1024 };

enum mode { mode_broadcast, mode_echo, mode_idle, mode_handshake };

// What the command line says.
struct plan {
    const char *host;
    int port;
    enum mode mode;
    size_t channels, receivers, size;
    // Messages a second on each channel; 0 for bursts.
    double rate;
    size_t burst;
    // One of the two ends a run; the other is 0. `messages` counts those of each channel.
    size_t messages;
    double seconds;
    double warm_up_seconds;
    // Handshakes under way at a time.
    size_t concurrency;
    bool offers_deflate, uses_tls;
    // The server whose CPU time is read, or 0.
    int server;
};

// A message on its way.
struct event {
    uint8_t *bytes;
    uint64_t sent_at;
    size_t awaited;
};

struct board {
    char path[32];
    struct link *links;
    size_t count;
    // Sequence numbers: the next to send, and the first that somebody still waits for.
    uint64_t next, complete;
    struct event ring[ring_size];
    double interval, due;
};

enum stage { stage_connecting, stage_securing, stage_asking, stage_open, stage_closed };

struct link {
    int socket;
    enum stage stage;
    SSL *tls;
    struct board *board;
    // The sequence number expected next.
    uint64_t next;
    bool has_deflate, keeps_context;
    // Of the one receiver of a channel that inflates and checks; NULL for the others.
    z_stream *inflater;
    uint8_t *partial;
    size_t partial_size;
};

struct tally {
    uint64_t messages, deliveries, compressed, bytes;
};

extern struct plan plan;
extern struct tally tally;
extern char extension[256];

// Says what went wrong and ends the process: a benchmark that loses messages has no figures.
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

void read_plan(int count, char **arguments);

uint64_t now_ns(void);
// CPU time of all threads of the process, in nanoseconds; 0 where it cannot be read.
uint64_t cpu_ns(int process);
// CPU time of everything that ran on this machine, this process included, in nanoseconds, by ticks.
uint64_t machine_ns(void);
void add_latency(uint64_t ns);
void forget_latencies(void);
double latency_us(double share);
double mean_latency_us(void);

// Writes one JSON text of exactly `size` bytes, the same for the same board and number.
void make_event(const char *board, uint64_t number, uint8_t *into, size_t size);
// Writes a masked text frame and returns its size.
size_t write_frame(uint8_t *into, int opcode, const uint8_t *payload, size_t size);

// Opens the links of `boards`, at most `concurrency` at a time, all of them open at the end.
void open_all(struct board *boards, size_t count);
// Waits no longer than `timeout_ms` and handles what came; 0 polls.
void turn(int timeout_ms);
void send_all(struct link *link, const uint8_t *bytes, size_t size);
void start(struct link *link);
void hang_up(struct link *link);
// Handles what came on an open link: `bytes` may end within a frame; returns what was used.
size_t take_frames(struct link *link, uint8_t *bytes, size_t size, uint64_t now);

void run_broadcast(void);
void run_idle(void);
void run_handshakes(void);
// Called by the wire when a link has been upgraded.
extern void (*on_open)(struct link *link);
