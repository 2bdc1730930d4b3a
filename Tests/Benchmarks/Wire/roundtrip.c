/* The plainest client and server there can be, to compare ours with.
 *
 *   cc -O2 -o roundtrip roundtrip.c
 *   roundtrip echo PORT                        answers every line with the same line, until killed
 *   roundtrip ask PORT COUNT QUERY             round trips a second of a query that ends with a line feed
 *   roundtrip block PORT COUNT QUERY BYTES     bytes a second of an answer of so many bytes
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static void tune(int socket)
{
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + 1e-9 * time.tv_nsec;
}

static int echo(int port)
{
    int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(port);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1)) {
        perror("listen");
        return 1;
    }

    for (;;) {
        char line[65536];
        ssize_t count;
        int client = accept(listener, 0, 0);
        tune(client);
        while ((count = recv(client, line, sizeof line, 0)) > 0)
            if (send(client, line, count, 0) != count)
                break;
        close(client);
    }
}

static int measure(int port, long count, const char *query, long expected)
{
    static char buffer[1 << 20];
    char line[1024];
    int length = snprintf(line, sizeof line, "%s\n", query), server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(port);
    double started;
    long bytes = 0;
    if (connect(server, (struct sockaddr *)&address, sizeof address)) {
        perror("connect");
        return 1;
    }

    tune(server);
    started = now();
    for (long turn = 0; turn < count; turn++) {
        long received = 0;
        if (send(server, line, length, 0) != length)
            return 1;
        do {
            ssize_t more = recv(server, buffer, sizeof buffer, 0);
            if (more <= 0)
                return 1;
            received += more;
            if (!expected && buffer[more - 1] == '\n')
                break;
        } while (!expected || received < expected);
        bytes += received;
    }

    double elapsed = now() - started;
    printf("%.3f round trips/s, %.1f us each, %.0f MB/s\n", count / elapsed, 1e6 * elapsed / count, 1e-6 * bytes / elapsed);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && !strcmp(argv[1], "echo"))
        return echo(atoi(argv[2]));
    if (argc == 5 && !strcmp(argv[1], "ask"))
        return measure(atoi(argv[2]), atol(argv[3]), argv[4], 0);
    if (argc == 6 && !strcmp(argv[1], "block"))
        return measure(atoi(argv[2]), atol(argv[3]), argv[4], atol(argv[5]));
    fprintf(stderr, "usage: roundtrip echo PORT | ask PORT COUNT QUERY | block PORT COUNT QUERY BYTES\n");
    return 2;
}
