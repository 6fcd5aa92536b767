// Broadcast and echo: the first connection of each channel sends, all of them receive.

#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct board *boards;
static size_t open_count;

static void count_open(struct link *link) {
    open_count++;
    // One receiver of each channel that is not the sender, where there is one, checks what is compressed.
    if (!link->has_deflate || link != &link->board->links[link->board->count > 1]) return;
    link->inflater = calloc(1, sizeof *link->inflater);
    if (inflateInit2(link->inflater, -15) != Z_OK) fail("no inflater");
}

void open_all(struct board *all, size_t count) {
    size_t opened = 0, total = count * plan.receivers;
    uint64_t deadline = now_ns() + 120000000000;
    on_open = count_open;
    while (open_count < total) {
        for (; opened < total && opened < open_count + plan.concurrency; opened++) {
            // Channel by channel in turn, as people come.
            struct board *board = &all[opened % count];
            struct link *link = &board->links[opened / count];
            link->board = board;
            start(link);
        }
        turn(100);
        if (now_ns() > deadline) fail("only %zu of %zu connections opened", open_count, total);
    }
}

static void make_boards(void) {
    boards = calloc(plan.channels, sizeof *boards);
    for (size_t index = 0; index < plan.channels; index++) {
        struct board *board = &boards[index];
        snprintf(board->path, sizeof board->path, "/board/%zu", index);
        board->links = calloc(plan.receivers, sizeof *board->links);
        board->count = plan.receivers;
        uint8_t *bytes = malloc(ring_size * plan.size);
        for (size_t place = 0; place < ring_size; place++)
            board->ring[place].bytes = bytes + place * plan.size;
    }
}

static void send_messages(struct board *board, size_t count) {
    static uint8_t frames[ring_size * (size_max + 8)];
    size_t used = 0;
    uint64_t first = board->next;
    for (size_t index = 0; index < count; index++) {
        struct event *event = &board->ring[board->next % ring_size];
        make_event(board->path, board->next, event->bytes, plan.size);
        used += write_frame(frames + used, 1, event->bytes, plan.size);
        event->awaited = board->count;
        board->next++;
    }
    uint64_t now = now_ns();
    for (uint64_t number = first; number < board->next; number++)
        board->ring[number % ring_size].sent_at = now;
    tally.messages += count;
    send_all(&board->links[0], frames, used);
}

// Whether a message is due and there is room for it; a server that lags behind a whole ring gets less.
static void pace(struct board *board) {
    double now = (double)now_ns();
    if (now < board->due || board->next - board->complete >= ring_size) return;
    board->due += board->interval;
    if (board->due < now) board->due = now;
    send_messages(board, 1);
}

static void drain(void) {
    uint64_t deadline = now_ns() + 20000000000;
    for (size_t index = 0; index < plan.channels; index++) {
        struct board *board = &boards[index];
        while (board->complete < board->next) {
            turn(0);
            if (now_ns() < deadline) continue;
            uint64_t missing = board->next - board->complete;
            fail("%s: %llu messages were not received by all", board->path, (unsigned long long)missing);
        }
    }
}

static void run(double seconds, size_t messages) {
    uint64_t begin = now_ns(), end = begin + (uint64_t)(seconds * 1e9);
    for (size_t index = 0; index < plan.channels; index++) {
        struct board *board = &boards[index];
        board->interval = plan.rate > 0 ? 1e9 / plan.rate : 0;
        // Channels take turns within an interval, so that they do not all speak at once.
        board->due = (double)begin + board->interval * (double)index / (double)plan.channels;
    }
    uint64_t first = boards[0].next;
    while (seconds > 0 ? now_ns() < end : boards[0].next - first < messages) {
        for (size_t index = 0; index < plan.channels; index++) {
            struct board *board = &boards[index];
            if (seconds == 0 && board->next - first >= messages) continue;
            if (plan.rate > 0)
                pace(board);
            else if (board->complete == board->next)
                send_messages(board, plan.burst);
        }
        turn(0);
    }
    drain();
}

static void report(double elapsed, uint64_t cpu, double others) {
    printf(
        "{\"messages\": %llu, \"deliveries\": %llu, \"bytes\": %llu, \"compressed\": %llu, "
        "\"elapsed_s\": %.6f, \"server_cpu_s\": %.9f, \"p50_us\": %.2f, \"p99_us\": %.2f, \"mean_us\": %.3f, "
        "\"others_s\": %.3f, \"extension\": \"%s\"}\n",
        (unsigned long long)tally.messages, (unsigned long long)tally.deliveries,
        (unsigned long long)tally.bytes, (unsigned long long)tally.compressed, elapsed, (double)cpu / 1e9,
        latency_us(0.5), latency_us(0.99), mean_latency_us(), others, extension);
}

void run_broadcast(void) {
    if (plan.mode == mode_echo && plan.receivers > 1) fail("echo has one connection on each channel");
    make_boards();
    open_all(boards, plan.channels);
    if (plan.warm_up_seconds > 0) run(plan.warm_up_seconds, 0);
    // A thread's CPU time is brought up to date when it goes to sleep.
    usleep(20000);
    tally = (struct tally){0};
    forget_latencies();
    uint64_t cpu = cpu_ns(plan.server), own = cpu_ns(getpid()), all = machine_ns(), begin = now_ns();
    run(plan.seconds, plan.messages);
    double elapsed = (double)(now_ns() - begin) / 1e9;
    usleep(20000);
    cpu = cpu_ns(plan.server) - cpu;
    double others = (double)(machine_ns() - all) - (double)(cpu_ns(getpid()) - own) - (double)cpu;
    report(elapsed, cpu, others / 1e9);
}

void run_idle(void) {
    make_boards();
    open_all(boards, plan.channels);
    printf("{\"connections\": %zu}\n", open_count);
    fflush(stdout);
    char byte;
    // Closed by whoever measures, when it has measured.
    while (read(STDIN_FILENO, &byte, 1) > 0) continue;
}
