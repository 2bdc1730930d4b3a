// g++ -std=c++20 -O3 -march=native -fno-math-errno -fno-trapping-math
// Random telegraph in C++, one core: states by runs, a noisy signal, and a Baum-Welch iteration. Prints units a second.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <vector>

namespace {

constexpr int kDwell = 1000;             // samples a mean dwell
constexpr size_t kBlock = 1 << 17;       // samples filled at once
constexpr size_t kSamples = 100'000'000;
constexpr size_t kReadings = 2'000'000;

struct Xoshiro {
    uint64_t s[4];
    explicit Xoshiro(uint64_t seed) {
        for (auto& word : s) {
            seed += 0x9e3779b97f4a7c15;
            uint64_t z = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
    }
    uint64_t next() {
        const uint64_t result = s[0] + s[3], t = s[1] << 17;
        s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t;
        s[3] = (s[3] << 45) | (s[3] >> 19);
        return result;
    }
    double uniform() { return ((next() >> 11) + 0.5) * 0x1p-53; }
};

// Dwells one after the other; what does not fit into a block is kept.
struct Telegraph {
    Xoshiro random{1};
    size_t left = 0;
    int state = 0;
    template <typename T> void fill(T* target, size_t count, T low, T high) {
        while (count > 0) {
            if (left == 0) {
                left = 1 + (size_t)(-std::log(random.uniform()) * kDwell);
                state ^= 1;
            }
            const size_t run = std::min(left, count);
            std::fill_n(target, run, state ? high : low);
            target += run; count -= run; left -= run;
        }
    }
};

// Sixteen generators side by side and Box and Muller's transform by polynomials, in loops that the compiler vectorises.
struct Normal {
    static constexpr int kLanes = 16;
    uint32_t a[kLanes], b[kLanes], c[kLanes], counter[kLanes];
    explicit Normal(uint64_t seed) {
        Xoshiro random(seed);
        for (int i = 0; i < kLanes; ++i) {
            a[i] = random.next() >> 32; b[i] = random.next() >> 32; c[i] = random.next() >> 32; counter[i] = 1;
        }
    }
    void words(uint32_t* target) {
        for (int i = 0; i < kLanes; ++i) {
            const uint32_t word = a[i] + b[i] + counter[i]++;
            a[i] = b[i] ^ (b[i] >> 9);
            b[i] = c[i] + (c[i] << 3);
            c[i] = ((c[i] << 21) | (c[i] >> 11)) + word;
            target[i] = word;
        }
    }
    void add(float* signal, size_t count, float noise) {
        alignas(64) uint32_t first[kLanes], second[kLanes];
        for (size_t at = 0; at < count; at += 2 * kLanes) {
            words(first);
            words(second);
            for (int i = 0; i < kLanes; ++i) {
                const float u = (float)(int32_t)((first[i] >> 1) | 1) * 0x1p-31f;
                uint32_t bits; std::memcpy(&bits, &u, 4);
                const int32_t exponent = (int32_t)(bits - 0x3f3504f3) >> 23;
                const uint32_t mantissa = bits - ((uint32_t)exponent << 23);
                float m; std::memcpy(&m, &mantissa, 4);
                const float x = m - 1;
                float p = -0.11858225f * x + 0.18887663f;
                p = p * x - 0.20589322f; p = p * x + 0.24883057f; p = p * x - 0.3330482f; p = p * x + 0.50001905f;
                p = (p * x - 1.0000029f) * x;
                const float radius = std::sqrt(2 * (p - 0.6931472f * (float)exponent));
                const float y = (float)(int32_t)second[i] * 0x1p-31f, z = y * y;
                float cosine = 8.5819064e-4f * z - 0.020810628f, sine = -4.334685e-3f * z + 0.07943735f;
                cosine = cosine * z + 0.25365075f; sine = sine * z - 0.6458945f;
                cosine = cosine * z - 1.2336982f; sine = (sine * z + 1.5707912f) * y;
                cosine = cosine * z + 0.99999994f;
                const float side = (first[i] & 1) ? -noise : noise;
                signal[at + i] += side * radius * cosine;
                signal[at + kLanes + i] += side * radius * sine;
            }
        }
    }
};

struct Model { double low, high, noise, rise, fall, likelihood; };

// One iteration of Baum and Welch with scaled forward and backward passes.
Model improve(const std::vector<double>& y, std::vector<double>& filtered, const Model& m) {
    const size_t n = y.size();
    const double slope = (m.high - m.low) / (m.noise * m.noise), middle = (m.high + m.low) / 2;
    double predicted = m.rise / (m.rise + m.fall), logarithm = 0, product = 1;
    for (size_t t = 0; t < n; ++t) {
        const double high = predicted * std::exp(slope * (y[t] - middle)), sum = high + (1 - predicted);
        const double f = high / sum;
        filtered[t] = f;
        predicted = f * (1 - m.fall) + (1 - f) * m.rise;
        product *= sum;
        if ((t & 7) == 7) { logarithm += std::log(product); product = 1; }
    }
    double smoothed = filtered[n - 1], last = smoothed, highs = smoothed, sum = smoothed * y[n - 1], falls = 0, total = y[n - 1],
           squares = y[n - 1] * y[n - 1];
    for (size_t t = n - 1; t-- > 0;) {
        const double f = filtered[t], q = f * (1 - m.fall) + (1 - f) * m.rise;
        const double fell = (1 - smoothed) * f * m.fall / (1 - q);
        smoothed = fell + smoothed * f * (1 - m.fall) / q;
        falls += fell; highs += smoothed; sum += smoothed * y[t]; total += y[t]; squares += y[t] * y[t];
    }
    Model next;
    next.high = sum / highs;
    next.low = (total - sum) / (n - highs);
    next.noise = std::sqrt((squares - highs * next.high * next.high - (n - highs) * next.low * next.low) / n);
    next.fall = falls / (highs - last);
    next.rise = (falls + last - smoothed) / (n - highs - (1 - last));
    next.likelihood = logarithm - n * std::log(m.noise)
        - (squares - 2 * m.low * total + n * m.low * m.low) / (2 * m.noise * m.noise);
    return next;
}

double best(double units, const std::function<void()>& work) {
    double rate = 0;
    for (int round = 0; round < 3; ++round) {
        const auto begun = std::chrono::steady_clock::now();
        work();
        rate = std::max(rate, units / std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    }
    return rate;
}

}  // namespace

int main() {
    Telegraph telegraph;
    std::vector<uint8_t> states(kBlock);
    volatile uint32_t sink = 0;
    std::printf("telegraph-states %.4g\n", best(kSamples, [&] {
        for (size_t done = 0; done < kSamples; done += kBlock) {
            telegraph.fill<uint8_t>(states.data(), kBlock, 0, 1);
            sink = sink + states[done % kBlock];
        }
    }));

    Normal normal(2);
    std::vector<float> signal(kBlock);
    std::printf("telegraph-signal %.4g\n", best(kSamples, [&] {
        for (size_t done = 0; done < kSamples; done += kBlock) {
            telegraph.fill<float>(signal.data(), kBlock, 0.f, 1.f);
            normal.add(signal.data(), kBlock, 0.1f);
            sink = sink + (uint32_t)signal[done % kBlock];
        }
    }));

    std::vector<double> readings, filtered(kReadings);
    while (readings.size() < kReadings) {
        telegraph.fill<float>(signal.data(), kBlock, 0.f, 1.f);
        normal.add(signal.data(), kBlock, 0.33f);
        readings.insert(readings.end(), signal.begin(), signal.begin() + std::min(kBlock, kReadings - readings.size()));
    }
    Model model{-0.1, 1.1, 0.33, 0.002, 0.002, 0};
    std::printf("telegraph-hmm %.4g\n", best(3 * kReadings, [&] {
        for (int iteration = 0; iteration < 3; ++iteration) model = improve(readings, filtered, model);
    }));
    return 0;
}
