// Time, CPU time and latencies.

#define _GNU_SOURCE
#include "load.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

uint64_t cpu_ns(int process) {
    char path[320];
    snprintf(path, sizeof path, "/proc/%d/task", process);
    DIR *threads = process > 0 ? opendir(path) : NULL;
    if (!threads) return 0;
    uint64_t sum = 0;
    for (struct dirent *thread; (thread = readdir(threads));) {
        unsigned long long ns;
        snprintf(path, sizeof path, "/proc/%d/task/%.32s/schedstat", process, thread->d_name);
        FILE *file = thread->d_name[0] == '.' ? NULL : fopen(path, "r");
        if (!file) continue;
        if (fscanf(file, "%llu", &ns) == 1) sum += ns;
        fclose(file);
    }
    closedir(threads);
    return sum;
}

uint64_t machine_ns(void) {
    // user, nice, system, idle, iowait, irq, softirq, steal: what the hypervisor took counts as well.
    unsigned long long ticks[8] = {0};
    FILE *file = fopen("/proc/stat", "r");
    if (!file) return 0;
    int count = fscanf(
        file, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &ticks[0], &ticks[1], &ticks[2], &ticks[3],
        &ticks[4], &ticks[5], &ticks[6], &ticks[7]);
    fclose(file);
    if (count != 8) return 0;
    uint64_t busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
    return busy * (1000000000 / (uint64_t)sysconf(_SC_CLK_TCK));
}

// Buckets a 256th of their value wide: exact enough for a percentile, and no sorting of millions.
enum { step_bits = 8, steps = 1 << step_bits, buckets = 64 * steps };
static uint64_t histogram[buckets];
static uint64_t latency_count, latency_sum;

static size_t bucket(uint64_t ns) {
    if (ns < steps) return ns;
    int power = 63 - __builtin_clzll(ns);
    return (size_t)(power - step_bits + 1) * steps + ((ns >> (power - step_bits)) & (steps - 1));
}

static double middle(size_t index) {
    if (index < steps) return (double)index;
    int power = (int)(index / steps) + step_bits - 1;
    double width = (double)(1ull << (power - step_bits));
    return (double)(steps + index % steps) * width + width / 2;
}

void add_latency(uint64_t ns) {
    histogram[bucket(ns)]++;
    latency_count++;
    latency_sum += ns;
}

void forget_latencies(void) {
    memset(histogram, 0, sizeof histogram);
    latency_count = latency_sum = 0;
}

double latency_us(double share) {
    uint64_t rank = (uint64_t)(share * (double)latency_count), seen = 0;
    for (size_t index = 0; index < buckets; index++) {
        seen += histogram[index];
        if (seen > rank) return middle(index) / 1000;
    }
    return 0;
}

double mean_latency_us(void) {
    return latency_count ? (double)latency_sum / (double)latency_count / 1000 : 0;
}
