// Connections that are opened, upgraded and closed again, a bounded number at a time.

#define _GNU_SOURCE
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static size_t started, done, wanted;

static void restart(struct link *link) {
    struct board *board = link->board;
    *link = (struct link){.board = board};
    started++;
    start(link);
}

// The event loop still holds the link when this is called, so it is only marked here.
static void finished(struct link *link) {
    hang_up(link);
    done++;
}

static void open_and_close(struct link *links, size_t count) {
    static struct board board = {.path = "/board/0"};
    uint64_t deadline = now_ns() + 120000000000;
    started = done = 0;
    wanted = count;
    for (size_t index = 0; index < plan.concurrency; index++)
        links[index] = (struct link){.board = &board, .stage = stage_closed};
    while (done < wanted) {
        for (size_t index = 0; index < plan.concurrency && started < wanted; index++)
            if (links[index].stage == stage_closed) restart(&links[index]);
        turn(100);
        if (now_ns() > deadline) fail("only %zu of %zu handshakes", done, wanted);
    }
}

void run_handshakes(void) {
    size_t count = plan.messages ? plan.messages : 1000;
    struct link *links = calloc(plan.concurrency, sizeof *links);
    on_open = finished;
    open_and_close(links, count / 10 + plan.concurrency);
    usleep(100000);
    uint64_t cpu = cpu_ns(plan.server), own = cpu_ns(getpid()), all = machine_ns(), begin = now_ns();
    open_and_close(links, count);
    double elapsed = (double)(now_ns() - begin) / 1e9;
    // Servers have yet to see the last connections close.
    usleep(100000);
    cpu = cpu_ns(plan.server) - cpu;
    double others = (double)(machine_ns() - all) - (double)(cpu_ns(getpid()) - own) - (double)cpu;
    printf(
        "{\"handshakes\": %zu, \"elapsed_s\": %.6f, \"server_cpu_s\": %.9f, \"others_s\": %.3f}\n", count,
        elapsed, (double)cpu / 1e9, others / 1e9);
}
