// g++ -std=c++20 -O3 -march=native -fno-math-errno -Wno-psabi
//
// Spins on graphs in C++, one core: simulated annealing of one chain on 800 vertices with 19176 edges, and Gibbs sampling of
// 64 chains side by side on the complete graph of 100 vertices with weights +1 and -1, in vectors of the compiler.
// Prints "name value", spin updates a second of processor time.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <set>
#include <utility>
#include <vector>

namespace {

struct Random {
    uint64_t a = 0x9e3779b97f4a7c15, b = 0xd1b54a32d192ed03;
    uint64_t next() {
        const uint64_t word = a + b;
        b ^= a;
        a = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
        b = (b << 37) | (b >> 27);
        return word;
    }
    uint32_t below(uint32_t count) { return (next() >> 32) * count >> 32; }
};

double seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

double annealing() {
    constexpr int kVertices = 800, kEdges = 19176, kSweeps = 4000;
    Random random;
    std::set<std::pair<int, int>> edges;
    while (edges.size() < kEdges) {
        int i = random.below(kVertices), j = random.below(kVertices);
        if (i != j) edges.insert({std::min(i, j), std::max(i, j)});
    }
    std::vector<std::vector<int>> neighbours(kVertices);
    for (auto [i, j] : edges) neighbours[i].push_back(j), neighbours[j].push_back(i);
    std::vector<int> start(1, 0), all;
    for (auto& row : neighbours) all.insert(all.end(), row.begin(), row.end()), start.push_back(int(all.size()));
    std::vector<int> side(kVertices), field(kVertices);
    for (auto& s : side) s = random.below(2) ? 1 : -1;
    for (int i = 0; i < kVertices; i++)
        for (int e = start[i]; e < start[i + 1]; e++) field[i] += side[all[e]];
    std::vector<uint32_t> chance(1024);
    const double begun = seconds();
    for (int sweep = 0; sweep < kSweeps; sweep++) {
        const double beta = 0.05 + 2.95 * sweep / (kSweeps - 1);
        for (size_t loss = 0; loss < chance.size(); loss++)
            chance[loss] = uint32_t(std::min(4294967295.0, std::exp(-beta * double(loss)) * 4294967296.0));
        for (int i = 0; i < kVertices; i++) {
            const int gain = field[i] * side[i];
            if (gain < 0 && uint32_t(random.next() >> 32) >= chance[-gain]) continue;
            const int change = -2 * side[i];
            side[i] = -side[i];
            for (int e = start[i]; e < start[i + 1]; e++) field[all[e]] += change;
        }
    }
    const double spent = seconds() - begun;
    long sum = 0;
    for (int s : side) sum += s;
    return sum == 12345 ? 0 : double(kVertices) * kSweeps / spent;
}

typedef int8_t Lanes __attribute__((vector_size(32)));

Lanes spins[100][2];
int8_t weights[100][100];

double gibbs() {
    constexpr int kVertices = 100, kChains = 64, kSweeps = 20000;
    Random random;
    for (int i = 0; i < kVertices; i++)
        for (int j = 0; j < i; j++) weights[i][j] = weights[j][i] = random.below(2) ? 1 : -1;
    for (auto& row : spins)
        for (int c = 0; c < kChains; c++) row[c / 32][c % 32] = random.below(2) ? 1 : -1;
    uint16_t chance[2 * kVertices + 1];
    for (int pull = -kVertices; pull <= kVertices; pull++)
        chance[pull + kVertices] = uint16_t(65535 / (1 + std::exp(2 * 0.1 * pull)));
    const double begun = seconds();
    for (int sweep = 0; sweep < kSweeps; sweep++) {
        for (int i = 0; i < kVertices; i++) {
            Lanes low = {}, high = {};
            for (int j = 0; j < kVertices; j++) {
                if (weights[i][j] > 0)
                    low += spins[j][0], high += spins[j][1];
                else if (weights[i][j] < 0)
                    low -= spins[j][0], high -= spins[j][1];
            }
            uint16_t noise[kChains];
            int8_t pull[kChains], drawn[kChains];
            std::memcpy(pull, &low, 32), std::memcpy(pull + 32, &high, 32);
            for (int c = 0; c < kChains; c += 4) {
                const uint64_t word = random.next();
                noise[c] = uint16_t(word), noise[c + 1] = uint16_t(word >> 16);
                noise[c + 2] = uint16_t(word >> 32), noise[c + 3] = uint16_t(word >> 48);
            }
            for (int c = 0; c < kChains; c++) drawn[c] = noise[c] < chance[pull[c] + kVertices] ? 1 : -1;
            std::memcpy(spins[i], drawn, kChains);
        }
    }
    const double spent = seconds() - begun;
    long sum = 0;
    for (auto& row : spins)
        for (int c = 0; c < kChains; c++) sum += row[c / 32][c % 32];
    return sum == 12345 ? 0 : double(kVertices) * kChains * kSweeps / spent;
}

}  // namespace

int main() {
    std::printf("maxcut-annealing %.4g\n", annealing());
    std::printf("maxcut-gibbs %.4g\n", gibbs());
}
