// What servers send: every frame is parsed to the byte, every message held against the one that was sent.

#define _GNU_SOURCE
#include "load.h"

#include <endian.h>
#include <string.h>

enum { bit_final = 128, bit_compressed = 64 };
enum { opcode_text = 1, opcode_close = 8, opcode_ping = 9, opcode_pong = 10 };

static uint8_t inflated[size_max + 1];

static size_t inflate_message(struct link *link, uint8_t *payload, size_t size) {
    static const uint8_t tail[] = {0, 0, 255, 255};
    z_stream *stream = link->inflater;
    stream->next_out = inflated;
    stream->avail_out = sizeof inflated;
    // The four bytes left out by RFC 7692, 7.2.1 are given back after the payload.
    for (int part = 0; part < 2; part++) {
        stream->next_in = part ? (uint8_t *)tail : payload;
        stream->avail_in = part ? sizeof tail : (unsigned)size;
        int result = inflate(stream, Z_SYNC_FLUSH);
        if (result != Z_OK && result != Z_BUF_ERROR)
            fail("message %llu is no deflate stream", (unsigned long long)link->next);
    }
    if (stream->avail_in > 0) fail("a message inflates to more than %d bytes", size_max);
    if (!link->keeps_context) inflateReset(stream);
    return sizeof inflated - stream->avail_out;
}

static void check(struct link *link, const struct event *event, const uint8_t *payload, size_t size) {
    if (size == plan.size && memcmp(payload, event->bytes, size) == 0) return;
    fail(
        "%s: message %llu came otherwise or out of turn: %.*s", link->board->path,
        (unsigned long long)link->next, (int)(size < 120 ? size : 120), (const char *)payload);
}

static void take_message(struct link *link, uint8_t first, uint8_t *payload, size_t size, uint64_t now) {
    struct board *board = link->board;
    if (!(first & bit_final) || (first & 15) != opcode_text) fail("a frame begins with %02x", first);
    if (link->next == board->next) fail("%s: a message came twice", board->path);
    struct event *event = &board->ring[link->next % ring_size];
    if (first & bit_compressed) {
        if (!link->has_deflate) fail("a message is compressed that must not be");
        tally.compressed++;
        if (link->inflater) {
            size = inflate_message(link, payload, size);
            check(link, event, inflated, size);
        }
    } else {
        check(link, event, payload, size);
    }
    link->next++;
    tally.deliveries++;
    add_latency(now - event->sent_at);
    // Everyone gets messages in order, so they are completed in order.
    if (--event->awaited == 0) board->complete++;
}

static void take_frame(struct link *link, uint8_t first, uint8_t *payload, size_t size, uint64_t now) {
    int opcode = first & 15;
    if (opcode == opcode_close) fail("%s: the server closes", link->board->path);
    if (opcode == opcode_ping) {
        uint8_t frame[6 + 125];
        send_all(link, frame, write_frame(frame, opcode_pong, payload, size));
    } else if (opcode != opcode_pong) {
        take_message(link, first, payload, size, now);
    }
}

size_t take_frames(struct link *link, uint8_t *bytes, size_t size, uint64_t now) {
    size_t used = 0;
    for (;;) {
        size_t left = size - used, head = 2;
        uint8_t *frame = bytes + used;
        if (left < 2) return used;
        if (frame[1] & 128) fail("a server must not mask");
        uint64_t length = frame[1];
        if (length == 126) {
            uint16_t wide;
            if (left < (head = 4)) return used;
            memcpy(&wide, frame + 2, 2);
            length = be16toh(wide);
        } else if (length == 127) {
            if (left < (head = 10)) return used;
            memcpy(&length, frame + 2, 8);
            length = be64toh(length);
        }
        if (length > size_max) fail("a frame of %llu bytes", (unsigned long long)length);
        if (left - head < length) return used;
        take_frame(link, frame[0], frame + head, length, now);
        used += head + length;
    }
}
