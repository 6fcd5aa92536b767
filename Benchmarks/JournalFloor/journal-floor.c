// What the journal is measured against: the same bytes appended and synced by C, the same events in SQLite, a bare
// fdatasync, and the journal's files read and checksummed by C. One JSON object on standard output.
//
//   journal-floor append FILE BATCH-BYTES SECONDS
//   journal-floor sync   FILE BYTES SECONDS
//   journal-floor sqlite FILE EVENTS-PER-BATCH EVENT-BYTES SECONDS
//   journal-floor read   FILES…      reads and checksums
//   journal-floor evict  FILES…      forgets what the system has cached of them
#define _GNU_SOURCE
#include <fcntl.h>
#include <nmmintrin.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CHECK(condition, what) do { if (!(condition)) { perror(what); exit(1); } } while (0)
enum { SAMPLES_MAX = 1 << 20, SEGMENT = 16 << 20, BUFFER = 1 << 20 };

static double samples[SAMPLES_MAX];

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static long written_bytes(void) {
    char line[256];
    long bytes = 0;
    FILE *file = fopen("/proc/self/io", "r");
    while (file && fgets(line, sizeof line, file)) sscanf(line, "write_bytes: %ld", &bytes);
    if (file) fclose(file);
    return bytes;
}

static int by_size(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

static double share(long count, double part) { return count ? samples[(long)((double)(count - 1) * part)] * 1e6 : 0; }

static void report(long batches, double began, double cpu, long bytes) {
    double took = seconds(CLOCK_MONOTONIC) - began;
    long count = batches < SAMPLES_MAX ? batches : SAMPLES_MAX;
    qsort(samples, (size_t)count, sizeof *samples, by_size);
    printf("{\"batches\": %ld, \"seconds\": %.6f, \"cpu\": %.6f, \"written\": %ld, \"p50_us\": %.1f, \"p99_us\": %.1f}\n",
           batches, took, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, written_bytes() - bytes, share(count, .5),
           share(count, .99));
}

// Appends; a new file where a segment of the journal would end.
static void append(const char *path, size_t size, double length) {
    char *bytes = malloc(size);
    memset(bytes, 0x5a, size);
    int file = -1;
    long batches = 0;
    size_t filled = SEGMENT;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), began = seconds(CLOCK_MONOTONIC);
    long before = written_bytes();
    while (seconds(CLOCK_MONOTONIC) - began < length) {
        if (filled + size > SEGMENT) {
            if (file >= 0) close(file);
            unlink(path);
            file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);
            CHECK(file >= 0 && fsync(file) == 0, path);
            filled = 0;
        }
        CHECK(write(file, bytes, size) == (ssize_t)size, "write");
        double start = seconds(CLOCK_MONOTONIC);
        CHECK(fdatasync(file) == 0, "fdatasync");
        if (batches < SAMPLES_MAX) samples[batches] = seconds(CLOCK_MONOTONIC) - start;
        batches++;
        filled += size;
    }
    report(batches, began, cpu, before);
}

static void run(sqlite3 *base, const char *text) {
    char *problem = NULL;
    if (sqlite3_exec(base, text, NULL, NULL, &problem) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", text, problem);
        exit(1);
    }
}

static void sqlite(const char *path, int events, int size, double length) {
    sqlite3 *base;
    sqlite3_stmt *insert;
    char *bytes = malloc((size_t)size);
    memset(bytes, 'x', (size_t)size);
    CHECK(sqlite3_open(path, &base) == SQLITE_OK, path);
    run(base, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    // Without an index by log, so that each batch goes to the end of one tree: the least SQLite can write.
    run(base, "CREATE TABLE events (number INTEGER PRIMARY KEY, log INTEGER, sequence INTEGER, bytes BLOB)");
    CHECK(sqlite3_prepare_v2(base, "INSERT INTO events (log, sequence, bytes) VALUES (?, ?, ?)", -1, &insert, NULL) == SQLITE_OK, "prepare");
    long batches = 0;
    double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), began = seconds(CLOCK_MONOTONIC);
    long before = written_bytes();
    while (seconds(CLOCK_MONOTONIC) - began < length) {
        double start = seconds(CLOCK_MONOTONIC);
        run(base, "BEGIN");
        for (int event = 0; event < events; event++) {
            sqlite3_bind_int(insert, 1, event);
            sqlite3_bind_int64(insert, 2, batches + 1);
            sqlite3_bind_blob(insert, 3, bytes, size, SQLITE_STATIC);
            CHECK(sqlite3_step(insert) == SQLITE_DONE, "insert");
            sqlite3_reset(insert);
        }
        run(base, "COMMIT");
        if (batches < SAMPLES_MAX) samples[batches] = seconds(CLOCK_MONOTONIC) - start;
        batches++;
    }
    report(batches, began, cpu, before);
    sqlite3_finalize(insert);
    sqlite3_close(base);
}

__attribute__((target("sse4.2"))) static void read_all(char **paths, int count) {
    unsigned char *bytes = malloc(BUFFER);
    uint64_t checksum = ~0u;
    long total = 0;
    double began = seconds(CLOCK_MONOTONIC);
    for (int index = 0; index < count; index++) {
        int file = open(paths[index], O_RDONLY);
        CHECK(file >= 0, paths[index]);
        ssize_t got;
        while ((got = read(file, bytes, BUFFER)) > 0) {
            for (ssize_t place = 0; place + 8 <= got; place += 8) {
                uint64_t word;
                memcpy(&word, bytes + place, 8);
                checksum = _mm_crc32_u64(checksum, word);
            }
            total += got;
        }
        CHECK(got == 0, paths[index]);
        close(file);
    }
    printf("{\"seconds\": %.6f, \"bytes\": %ld, \"checksum\": %u}\n", seconds(CLOCK_MONOTONIC) - began, total,
           (uint32_t)checksum);
}

static void evict(char **paths, int count) {
    for (int index = 0; index < count; index++) {
        int file = open(paths[index], O_RDONLY);
        CHECK(file >= 0, paths[index]);
        fsync(file);
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        close(file);
    }
    puts("{}");
}

int main(int count, char **words) {
    if (count > 4 && (!strcmp(words[1], "append") || !strcmp(words[1], "sync"))) {
        append(words[2], (size_t)atol(words[3]), atof(words[4]));
    } else if (count > 5 && !strcmp(words[1], "sqlite")) {
        sqlite(words[2], atoi(words[3]), atoi(words[4]), atof(words[5]));
    } else if (count > 2 && !strcmp(words[1], "read")) {
        read_all(words + 2, count - 2);
    } else if (count > 2 && !strcmp(words[1], "evict")) {
        evict(words + 2, count - 2);
    } else {
        fputs("usage: see the top of journal-floor.c\n", stderr);
        return 2;
    }
}
