// Messages as a workshop's board sends them: JSON with ids, coordinates and a note in Japanese, each one
// different. Ids and texts are drawn anew for every message, so that compression gains nothing from a
// short cycle; people and groups are few, as they are in a room.

#define _GNU_SOURCE
#include "load.h"

#include <endian.h>
#include <stdio.h>
#include <string.h>

// A text below `small` has no room for ids; a longer one is filled with notes of `note_usual` bytes.
enum { small = 180, note_usual = 150, item_head_max = 96 };

static uint64_t mix(uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

static uint64_t draw(uint64_t *state) { return *state = mix(*state); }

static const char *const words[] = {
    "子ども", "家族", "待ち時間", "地図", "スタッフ", "笑顔", "音楽", "行列", "写真", "案内板", "ベンチ",
    "雨の日", "夜のパレード", "お土産", "朝いちばん", "駅前", "休憩所", "外国のお客さま", "予約", "スマホ",
    "が", "を", "に", "で", "と", "の", "は", "も", "から", "まで", "より", "だけ", "なら", "ので",
    "増えたら", "なくしたら", "逆に考えると", "見つける", "楽しむ", "選べる", "比べる", "語りあう", "迷わない",
    "疲れない", "思い出になる", "もう一度来たい", "静かな", "明るい", "小さな", "意外な", "手づくりの",
    "みんなで", "ひとりで", "いつでも", "となりの人と", "?", "!", "、", "。", "…"};

// Words until no more fit, then full stops, so that the text is as long as it must be and valid UTF-8.
static void write_note(uint8_t *into, size_t size, uint64_t *state) {
    size_t used = 0;
    for (;;) {
        const char *word = words[draw(state) % (sizeof words / sizeof *words)];
        size_t length = strlen(word);
        if (used + length > size) break;
        memcpy(into + used, word, length);
        used += length;
    }
    memset(into + used, '.', size - used);
}

static void write_id(char *into, uint64_t *state) {
    unsigned long long high = draw(state), low = draw(state);
    snprintf(into, 33, "%016llx%016llx", high, low);
}

static size_t write_item(char *into, size_t room, const char *comma, uint64_t *state) {
    char id[33];
    write_id(id, state);
    uint64_t bits = draw(state);
    return (size_t)snprintf(
        into, room, "%s{\"id\":\"%s\",\"x\":%d,\"y\":%d,\"text\":\"", comma, id, (int)(bits & 1023),
        (int)(bits >> 16 & 511));
}

static size_t write_opening(char *into, size_t room, unsigned long long number, size_t size) {
    if (size < small) return (size_t)snprintf(into, room, "{\"seq\":%llu,\"a\":{\"b\":[{\"c\":\"", number);
    unsigned long long now = 1790000000000 + number * 137;
    return (size_t)snprintf(
        into, room, "{\"type\":\"ev\",\"from\":%llu,\"to\":%llu,\"now\":%llu,\"set\":{\"notes\":[", number,
        number, now);
}

void make_event(const char *board, uint64_t number, uint8_t *into, size_t size) {
    static const char last[] = "\"}]}}";
    uint64_t state = number * 1000003;
    for (const char *letter = board; *letter; letter++) state = mix(state ^ (uint64_t)*letter);
    char head[160];
    size_t used = write_opening(head, sizeof head, number, size), end = size - (sizeof last - 1);
    memcpy(into, head, used);
    const char *comma = "";
    while (size >= small) {
        size_t length = write_item(head, sizeof head, comma, &state);
        memcpy(into + used, head, length);
        used += length;
        if (end - used < note_usual + 2 + item_head_max + 10) break;
        write_note(into + used, note_usual, &state);
        memcpy(into + used + note_usual, "\"}", 2);
        used += note_usual + 2;
        comma = ",";
    }
    write_note(into + used, end - used, &state);
    memcpy(into + end, last, sizeof last - 1);
}

size_t write_frame(uint8_t *into, int opcode, const uint8_t *payload, size_t size) {
    static uint64_t state = 1;
    uint64_t bits = draw(&state);
    size_t head = 2;
    into[0] = (uint8_t)(128 | opcode);
    if (size < 126) {
        into[1] = (uint8_t)(128 | size);
    } else {
        // Messages are at most size_max - 1, so RFC 6455's third form of a length never occurs.
        uint16_t wide = htobe16((uint16_t)size);
        into[1] = 128 | 126;
        memcpy(into + 2, &wide, 2);
        head = 4;
    }
    memcpy(into + head, &bits, 4);
    const uint8_t *key = into + head;
    uint8_t *masked = into + head + 4;
    for (size_t index = 0; index < size; index++) masked[index] = payload[index] ^ key[index & 3];
    return head + 4 + size;
}
