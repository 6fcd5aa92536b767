#pragma once
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { frame_head_max = 10 };

struct channel;

struct connection {
    int socket;
    SSL *tls;
    // NULL until the upgrade.
    struct channel *channel;
    size_t place;
    // The beginning of a frame whose end has not come yet.
    uint8_t *partial;
    size_t partial_size;
    // What the socket did not take.
    uint8_t *pending;
    size_t pending_size;
};

struct channel {
    char *path;
    struct channel *next;
    struct channel *next_dirty;
    struct connection **receivers;
    size_t count, room;
    // Frames gathered in this turn of the loop.
    uint8_t *bytes;
    size_t size, bytes_room;
};

struct frame {
    int opcode;
    uint8_t *payload;
    size_t size;
    // Head and payload.
    size_t whole;
};

// RFC 6455, 5.2: reads one masked frame and unmasks it in place; false when it is not all there.
bool read_frame(uint8_t *bytes, size_t size, struct frame *frame);

// Writes the head of an unmasked, final frame and returns its size.
size_t write_head(uint8_t *head, int opcode, size_t size);

// RFC 6455, 4.2.2: the answer to an upgrade and the path asked for; false when it is none.
bool answer_upgrade(char *request, char *answer, size_t answer_room, char *path, size_t path_room);

void join(struct connection *connection, struct channel **channels, const char *path);
void leave(struct connection *connection);
void gather(struct channel *channel, int opcode, const uint8_t *payload, size_t size);
