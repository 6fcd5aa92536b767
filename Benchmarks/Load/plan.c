// The command line.

#define _GNU_SOURCE
#include "load.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: socket-load --port P --mode broadcast|echo|idle|handshake [option …]\n"
    "  --host H           IPv4 address, 127.0.0.1\n"
    "  --channels C       paths to connect to, 1\n"
    "  --receivers N      connections on each of them, 1; the first one sends\n"
    "  --size BYTES       of a message, 200\n"
    "  --rate R           messages a second on each channel, evenly spaced\n"
    "  --burst N          or so many in one write, and the next when all have received them, 1\n"
    "  --messages N       on each channel, or handshakes altogether\n"
    "  --seconds S        or for so long, 1\n"
    "  --warm-up S        before that, 0.3\n"
    "  --concurrency N    handshakes at a time, 32\n"
    "  --deflate none|offer\n"
    "  --tls\n"
    "  --watch PID        reads the CPU time of this process before and after\n"
    "idle holds its connections open until its input ends.\n";

struct plan plan = {
    .host = "127.0.0.1", .channels = 1, .receivers = 1, .size = 200, .burst = 1, .warm_up_seconds = 0.3,
    .concurrency = 32};

static const struct option options[] = {
    {"host", required_argument, NULL, 'h'},     {"port", required_argument, NULL, 'p'},
    {"mode", required_argument, NULL, 'm'},     {"channels", required_argument, NULL, 'c'},
    {"receivers", required_argument, NULL, 'r'}, {"size", required_argument, NULL, 's'},
    {"rate", required_argument, NULL, 'R'},     {"burst", required_argument, NULL, 'b'},
    {"messages", required_argument, NULL, 'n'}, {"seconds", required_argument, NULL, 't'},
    {"warm-up", required_argument, NULL, 'w'},  {"concurrency", required_argument, NULL, 'k'},
    {"deflate", required_argument, NULL, 'd'},  {"tls", no_argument, NULL, 'T'},
    {"watch", required_argument, NULL, 'W'},    {0}};

static enum mode read_mode(const char *name) {
    static const char *const names[] = {"broadcast", "echo", "idle", "handshake"};
    for (int index = 0; index < 4; index++)
        if (strcmp(name, names[index]) == 0) return (enum mode)index;
    fail("no mode is called '%s'", name);
}

static void read_option(int option, const char *value) {
    switch (option) {
    case 'h': plan.host = value; break;
    case 'p': plan.port = atoi(value); break;
    case 'm': plan.mode = read_mode(value); break;
    case 'c': plan.channels = strtoul(value, NULL, 10); break;
    case 'r': plan.receivers = strtoul(value, NULL, 10); break;
    case 's': plan.size = strtoul(value, NULL, 10); break;
    case 'R': plan.rate = atof(value); break;
    case 'b': plan.burst = strtoul(value, NULL, 10); break;
    case 'n': plan.messages = strtoul(value, NULL, 10); break;
    case 't': plan.seconds = atof(value); break;
    case 'w': plan.warm_up_seconds = atof(value); break;
    case 'k': plan.concurrency = strtoul(value, NULL, 10); break;
    case 'd': plan.offers_deflate = strcmp(value, "offer") == 0; break;
    case 'T': plan.uses_tls = true; break;
    case 'W': plan.server = atoi(value); break;
    default: fputs(usage, stderr); exit(64);
    }
}

void read_plan(int count, char **arguments) {
    int option;
    while ((option = getopt_long(count, arguments, "", options, NULL)) != -1) read_option(option, optarg);
    if (plan.messages == 0 && plan.seconds == 0) plan.seconds = 1;
    bool is_sound = plan.port > 0 && optind == count && plan.channels > 0 && plan.receivers > 0 &&
        plan.burst > 0 && plan.burst <= ring_size && plan.concurrency > 0 && plan.size < size_max;
    // Less than that holds no JSON with a number in it.
    if (!is_sound || plan.size < 40) {
        fputs(usage, stderr);
        exit(64);
    }
}
