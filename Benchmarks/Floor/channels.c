// Who hears what: receivers by request path, and what has gathered for them.

#define _GNU_SOURCE
#include "floor.h"

#include <stdlib.h>
#include <string.h>

static struct channel *find(struct channel **channels, const char *path) {
    for (struct channel *channel = *channels; channel; channel = channel->next)
        if (strcmp(channel->path, path) == 0) return channel;
    struct channel *channel = calloc(1, sizeof *channel);
    channel->path = strdup(path);
    channel->next = *channels;
    *channels = channel;
    return channel;
}

void join(struct connection *connection, struct channel **channels, const char *path) {
    struct channel *channel = find(channels, path);
    if (channel->count == channel->room) {
        channel->room = channel->room ? channel->room * 2 : 8;
        channel->receivers = realloc(channel->receivers, channel->room * sizeof *channel->receivers);
    }
    connection->channel = channel;
    connection->place = channel->count;
    channel->receivers[channel->count++] = connection;
}

void leave(struct connection *connection) {
    struct channel *channel = connection->channel;
    struct connection *last = channel->receivers[--channel->count];
    channel->receivers[connection->place] = last;
    last->place = connection->place;
}

void gather(struct channel *channel, int opcode, const uint8_t *payload, size_t size) {
    size_t needed = channel->size + frame_head_max + size;
    if (needed > channel->bytes_room) {
        channel->bytes_room = needed * 2;
        channel->bytes = realloc(channel->bytes, channel->bytes_room);
    }
    channel->size += write_head(channel->bytes + channel->size, opcode, size);
    memcpy(channel->bytes + channel->size, payload, size);
    channel->size += size;
}
