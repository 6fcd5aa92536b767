// Puts a WebSocket server under load from one thread that never sleeps while it measures, checks every
// message it receives, and prints one line of JSON. `usage` in plan.c says how to call it.

#define _GNU_SOURCE
#include "load.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

struct tally tally;

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("socket-load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

int main(int count, char **arguments) {
    read_plan(count, arguments);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    switch (plan.mode) {
    case mode_broadcast:
    case mode_echo: run_broadcast(); break;
    case mode_idle: run_idle(); break;
    case mode_handshake: run_handshakes(); break;
    }
}
