/*
 * The other end and the yardstick of wire measurements: blocking sockets, one thread, nothing that could be left out.
 *
 *   cc -O2 -o wire wire.c
 *   wire serve  socket|vxi11|hislip PORT              answers any message; "BLOCK?" with a block of 4,000,000 bytes
 *   wire client socket|vxi11|hislip PORT COUNT [LINK [QUERY]]
 *                                                     asks COUNT times and prints round trips per second, then MB/s
 *
 * The VXI-11 port is the core channel's; LINK is the device's name there, QUERY what a block of at most 4,000,000 bytes
 * answers. It speaks just enough of each protocol for this.
 */
#include <arpa/inet.h>
#include <endian.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define BLOCK 4000000
#define CHUNK 1048576
#define SLICES 200

static char answer[] = "KEITHLEY INSTRUMENTS INC.,MODEL 2400,1234567,C30\n";
static char *block, *room;
static int block_length;

static void die(const char *what) { perror(what); exit(1); }

static void all_out(int s, const void *data, size_t n)
{
    for (const char *p = data; n > 0;) {
        ssize_t k = send(s, p, n, MSG_NOSIGNAL);
        if (k <= 0) exit(0);
        p += k, n -= (size_t)k;
    }
}

static void all_in(int s, void *data, size_t n)
{
    for (char *p = data; n > 0;) {
        ssize_t k = recv(s, p, n, 0);
        if (k <= 0) exit(0);
        p += k, n -= (size_t)k;
    }
}

static int tcp(int serve, int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
    if (serve) {
        setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
        if (bind(s, (struct sockaddr *)&a, sizeof a) || listen(s, 4)) die("listen");
    } else {
        if (connect(s, (struct sockaddr *)&a, sizeof a)) die("connect");
        setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    }
    return s;
}

static int take(int listener)
{
    int one = 1, s = accept(listener, 0, 0);
    if (s < 0) die("accept");
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return s;
}

/* What answers a message, and how long it is. */
static const char *reply_to(const char *message, int *n)
{
    if (!strncmp(message, "BLOCK?", 6)) { *n = block_length; return block; }
    *n = (int)sizeof answer - 1;
    return answer;
}

static void serve_socket(int s)
{
    char line[1 << 16];
    for (int n = 0, k;;) {
        if ((k = (int)recv(s, line + n, sizeof line - (size_t)n, 0)) <= 0) exit(0);
        n += k;
        if (line[n - 1] == '\n') { const char *r = reply_to(line, &k); all_out(s, r, (size_t)k); n = 0; }
    }
}

static uint32_t word(const uint32_t *p) { return ntohl(*p); }

static void serve_vxi11(int s)
{
    static const char *pending;
    int left = 0;
    uint32_t *in = (uint32_t *)room, *out = malloc(CHUNK + 64);
    for (;;) {
        uint32_t mark, n = 0;
        all_in(s, &mark, 4);
        all_in(s, in, ntohl(mark) & 0x7fffffff);
        memset(out, 0, 48);
        out[1] = in[0], out[2] = htonl(1);
        switch (word(in + 5)) {
        case 10: out[8] = htonl(7), out[10] = htonl(CHUNK), n = 16; break;
        case 11: pending = reply_to((char *)(in + 15), &left), out[8] = in[14], n = 8; break;
        case 12:
            n = word(in + 11) < CHUNK ? word(in + 11) : CHUNK;
            if ((int)n > left) n = (uint32_t)left;
            memcpy(out + 10, pending, n);
            pending += n, left -= (int)n;
            out[8] = htonl(left ? 1 : 4), out[9] = htonl(n), n = 12 + ((n + 3) & ~3u);
            break;
        default: n = 4;
        }
        out[0] = htonl(0x80000000u + 24 + n);
        all_out(s, out, 28 + n);
    }
}

static void header(char *p, int type, int control, uint32_t parameter, uint64_t n)
{
    parameter = htonl(parameter), n = htobe64(n);
    memcpy(p, (char[]){ 'H', 'S', (char)type, (char)control }, 4);
    memcpy(p + 4, &parameter, 4), memcpy(p + 8, &n, 8);
}

static uint64_t length(const char *p) { uint64_t n; memcpy(&n, p + 8, 8); return be64toh(n); }

static void serve_hislip(int listener)
{
    char h[64];
    int s = take(listener), a, n;
    all_in(s, h, 16), all_in(s, room, length(h));
    header(h, 1, 0, 0x01000001, 0), all_out(s, h, 16);
    a = take(listener);
    all_in(a, h, 16), header(h, 18, 0, 0x5858, 0), all_out(a, h, 16);
    all_in(a, h, 24), header(h, 16, 0, 0, 8);
    uint64_t most = htobe64(CHUNK);
    memcpy(h + 16, &most, 8), all_out(a, h, 24);
    for (;;) {
        uint32_t id;
        all_in(s, h, 16), all_in(s, room, length(h));
        memcpy(&id, h + 4, 4);
        for (const char *r = reply_to(room, &n); n > 0;) {
            int part = n < CHUNK ? n : CHUNK;
            header(room, part == n ? 7 : 6, 0, ntohl(id), (uint64_t)part);
            memcpy(room + 16, r, (size_t)part);
            all_out(s, room, 16 + (size_t)part);
            r += part, n -= part;
        }
    }
}

/* The clients: one function sends a message and reads the whole answer into room. */
static int sync_socket, transaction, link_number;
static uint32_t message_id = 0xffffff00;

static int ask_socket(const char *message)
{
    int n = 0, k, expected = 0;
    all_out(sync_socket, message, strlen(message));
    do {
        if ((k = (int)recv(sync_socket, room + n, BLOCK + 64 - (size_t)n, 0)) <= 0) die("recv");
        n += k;
        /* The data of a block may hold line feeds: only its count tells where it ends. */
        if (!expected && room[0] == '#' && n > 11) expected = 3 + room[1] - '0' + (int)strtol((char[]){ room[2], room[3], room[4], room[5], room[6], room[7], room[8], room[1] > '7' ? room[9] : 0, room[1] > '8' ? room[10] : 0, 0 }, 0, 10);
    } while (expected ? n < expected : room[n - 1] != '\n');
    return n;
}

static uint32_t *call(uint32_t *out, int procedure, uint32_t n)
{
    uint32_t head[] = { htonl(0x80000000u + 40 + n), htonl((uint32_t)++transaction), 0, htonl(2), htonl(0x0607af), htonl(1), htonl((uint32_t)procedure) };
    static uint32_t reply[CHUNK / 4 + 64];
    uint32_t mark;
    memset(out, 0, 44), memcpy(out, head, sizeof head);
    all_out(sync_socket, out, 44 + n);
    all_in(sync_socket, &mark, 4);
    all_in(sync_socket, reply, ntohl(mark) & 0x7fffffff);
    return reply + 6;
}

static int ask_vxi11(const char *message)
{
    uint32_t out[64] = { 0 }, n = (uint32_t)strlen(message), *results;
    int got = 0;
    out[11] = htonl((uint32_t)link_number), out[12] = htonl(5000), out[14] = htonl(8), out[15] = htonl(n);
    memcpy(out + 16, message, n);
    call(out, 11, 20 + ((n + 3) & ~3u));
    do {
        out[11] = htonl((uint32_t)link_number), out[12] = htonl(CHUNK), out[13] = htonl(5000), out[14] = out[15] = out[16] = 0;
        results = call(out, 12, 24);
        memcpy(room + got, results + 3, ntohl(results[2]));
        got += (int)ntohl(results[2]);
    } while (!(ntohl(results[1]) & 4));
    return got;
}

static int ask_hislip(const char *message)
{
    char h[512];
    size_t n = strlen(message), got = 0;
    header(h, 7, 1, message_id, n), message_id += 2;
    memcpy(h + 16, message, n);
    all_out(sync_socket, h, 16 + n);
    do {
        all_in(sync_socket, h, 16), all_in(sync_socket, room + got, length(h));
        got += length(h);
    } while (h[2] != 7);
    return (int)got;
}

static void open_vxi11(const char *device)
{
    uint32_t out[64] = { 0 }, n = (uint32_t)strlen(device);
    out[14] = htonl(n), memcpy(out + 15, device, n);
    link_number = (int)ntohl(call(out, 10, 16 + ((n + 3) & ~3u))[1]);
}

static void open_hislip(int port, const char *device)
{
    char h[512];
    uint64_t most = htobe64(CHUNK);
    header(h, 0, 0, 0x01007878, strlen(device)), memcpy(h + 16, device, strlen(device));
    all_out(sync_socket, h, 16 + strlen(device)), all_in(sync_socket, h, 16);
    int a = tcp(0, port), session = (h[6] & 255) << 8 | (h[7] & 255);
    header(h, 17, 0, (uint32_t)session, 0), all_out(a, h, 16), all_in(a, h, 16);
    header(h, 15, 0, 0, 8), memcpy(h + 16, &most, 8), all_out(a, h, 24), all_in(a, h, 24);
}

static int child(void)
{
    int id = fork();
    if (id == 0) prctl(PR_SET_PDEATHSIG, SIGKILL);
    return id;
}

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec; }

int main(int argc, char **argv)
{
    if (argc < 4) { fprintf(stderr, "usage: wire serve|client socket|vxi11|hislip PORT [COUNT [LINK [QUERY]]]\n"); return 2; }
    int kind = argv[2][0], port = atoi(argv[3]);
    block = malloc(BLOCK + 64), room = malloc(BLOCK + 64);
    block_length = sprintf(block, "#9%09d", BLOCK);
    memset(block + block_length, 'x', BLOCK), block_length += BLOCK, block[block_length++] = '\n';
    if (!strcmp(argv[1], "serve")) {
        for (int listener = tcp(1, port);;) {
            /* One client after the other. */
            if (kind == 'h') { if (!child()) serve_hislip(listener); wait(0); continue; }
            int s = take(listener);
            if (!child()) kind == 's' ? serve_socket(s) : serve_vxi11(s);
            close(s), wait(0);
        }
    }
    int count = argc > 4 ? atoi(argv[4]) : 20000;
    sync_socket = tcp(0, port);
    if (kind == 'v') open_vxi11(argc > 5 ? argv[5] : "inst0");
    if (kind == 'h') open_hislip(port, argc > 5 ? argv[5] : "hislip0");
    int (*ask)(const char *) = kind == 's' ? ask_socket : kind == 'v' ? ask_vxi11 : ask_hislip;
    for (int k = 0; k < 1000; k++) ask("*IDN?\n");
    /* The best of many slices: what else this machine does at the time only ever slows one down. */
    double best = 0, start, rate;
    for (int slice = 0; slice < SLICES; slice++) {
        start = now();
        for (int k = 0; k < count / SLICES; k++) ask("*IDN?\n");
        if ((rate = count / SLICES / (now() - start)) > best) best = rate;
    }
    printf("raw C %s: %.0f round trips/s", argv[2], best);
    char query[64];
    snprintf(query, sizeof query, "%s\n", argc > 6 ? argv[6] : "BLOCK?");
    best = 0;
    for (int k = 0; k < 50; k++) {
        start = now();
        if ((rate = 1e-6 * ask(query) / (now() - start)) > best) best = rate;
    }
    printf(", block %.0f MB/s\n", best);
    return 0;
}
