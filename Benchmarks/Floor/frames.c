// Frames and the opening handshake, as little of RFC 6455 as the load generator needs.

#define _GNU_SOURCE
#include "floor.h"

#include <endian.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

static void unmask(uint8_t *bytes, size_t size, const uint8_t key[4]) {
    uint32_t half;
    memcpy(&half, key, 4);
    uint64_t word = (uint64_t)half << 32 | half;
    size_t index = 0;
    for (; index + 8 <= size; index += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + index, 8);
        eight ^= word;
        memcpy(bytes + index, &eight, 8);
    }
    for (; index < size; index++) bytes[index] ^= key[index & 3];
}

bool read_frame(uint8_t *bytes, size_t size, struct frame *frame) {
    if (size < 6) return false;
    size_t length = bytes[1] & 127, head = 6;
    if (length == 126) {
        uint16_t wide;
        if (size < 8) return false;
        memcpy(&wide, bytes + 2, 2);
        length = be16toh(wide);
        head = 8;
    } else if (length == 127) {
        uint64_t wide;
        if (size < 14) return false;
        memcpy(&wide, bytes + 2, 8);
        length = be64toh(wide);
        head = 14;
    }
    if (size - head < length) return false;
    *frame = (struct frame){bytes[0] & 15, bytes + head, length, head + length};
    unmask(frame->payload, length, bytes + head - 4);
    return true;
}

size_t write_head(uint8_t *head, int opcode, size_t size) {
    head[0] = (uint8_t)(128 | opcode);
    if (size < 126) {
        head[1] = (uint8_t)size;
        return 2;
    }
    if (size < 65536) {
        uint16_t wide = htobe16((uint16_t)size);
        head[1] = 126;
        memcpy(head + 2, &wide, 2);
        return 4;
    }
    uint64_t wide = htobe64(size);
    head[1] = 127;
    memcpy(head + 2, &wide, 8);
    return 10;
}

bool answer_upgrade(char *request, char *answer, size_t answer_room, char *path, size_t path_room) {
    char format[32], key[64], joined[128];
    snprintf(format, sizeof format, "GET %%%zus HTTP/1.1\r\n", path_room - 1);
    if (sscanf(request, format, path) != 1) return false;
    char *field = strcasestr(request, "\r\nSec-WebSocket-Key:");
    if (!field || sscanf(field + 20, " %63s", key) != 1) return false;
    int size = snprintf(joined, sizeof joined, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    uint8_t digest[20], accept[32];
    EVP_Digest(joined, (size_t)size, digest, NULL, EVP_sha1(), NULL);
    EVP_EncodeBlock(accept, digest, sizeof digest);
    snprintf(
        answer, answer_room,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: %s\r\n\r\n",
        accept);
    return true;
}
