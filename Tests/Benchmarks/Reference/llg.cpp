// g++ -std=c++20 -O3 -march=native -ffp-contract=fast -fno-math-errno -Wno-psabi
//
// Many macrospins in hand-vectorised C++: the counterpart of MacrospinEnsemble on one core. Uniaxial anisotropy of both orders
// along z, a field, damping; or first order, a field and Slonczewski's torque with its angular factor. Runge and Kutta's method
// without noise, Heun's with a thermal field from a generator of its own. The noise is made here in the cheapest way that is
// still counter-based: a hash of (junction, step), Box and Muller's transform in float32.
// Prints "name value", junction steps a second of processor time.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>

#if defined(__AVX512F__)
constexpr int registerBytes = 64;
#else
constexpr int registerBytes = 32;
#endif

template <class T> struct Simd {
  typedef T type __attribute__((vector_size(registerBytes)));
  static constexpr int lanes = registerBytes / sizeof(T);
};

template <class T> using V = typename Simd<T>::type;
template <class T> struct Vec { V<T> x, y, z; };

template <class T> static inline Vec<T> operator+(const Vec<T>& a, const Vec<T>& b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
template <class T> static inline Vec<T> operator*(const V<T>& s, const Vec<T>& a) { return {s * a.x, s * a.y, s * a.z}; }
template <class T> static inline V<T> dot(const Vec<T>& a, const Vec<T>& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
template <class T> static inline Vec<T> cross(const Vec<T>& a, const Vec<T>& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

constexpr int registersInBlock = 8;

// Fields are turns: -gamma dt/(1 + alpha^2) times the field in T.
template <class T> struct Block {
  Vec<T> m[registersInBlock], field[registersInBlock], polarisation[registersInBlock];
  V<T> first[registersInBlock], second[registersInBlock], damping[registersInBlock], thermal[registersInBlock];
  V<T> asymmetry[registersInBlock], torque[registersInBlock];
};

template <class T, bool hasTorque> static inline Vec<T> rate(const Block<T>& b, int i, const Vec<T>& m, const Vec<T>& field) {
  Vec<T> h = field;
  if constexpr (hasTorque) {
    h.z += m.z * b.first[i];
    h = h + (b.torque[i] / (1 + b.asymmetry[i] * dot<T>(m, b.polarisation[i]))) * cross<T>(m, b.polarisation[i]);
  } else {
    h.z += m.z * (b.first[i] - b.second[i] * (m.z * m.z));
  }
  return cross<T>(m, h + b.damping[i] * cross<T>(m, h));
}

template <class T> static inline Vec<T> normalised(const Vec<T>& m) {
  const V<T> excess = dot<T>(m, m) - 1;
  return (1 + excess * (T(0.375) * excess - T(0.5))) * m;
}

template <class T> static inline V<T> all(T value) { return V<T>{} + value; }

template <class T, bool hasTorque> static void rungeKutta(Block<T>& b, int steps) {
  for (int step = 0; step < steps; step++)
    for (int i = 0; i < registersInBlock; i++) {
      const Vec<T> m = b.m[i], field = b.field[i];
      const Vec<T> k1 = rate<T, hasTorque>(b, i, m, field);
      const Vec<T> k2 = rate<T, hasTorque>(b, i, m + all<T>(0.5) * k1, field);
      const Vec<T> k3 = rate<T, hasTorque>(b, i, m + all<T>(0.5) * k2, field);
      const Vec<T> k4 = rate<T, hasTorque>(b, i, m + k3, field);
      b.m[i] = normalised<T>(m + all<T>(T(1) / 6) * (k1 + k4 + all<T>(2) * (k2 + k3)));
    }
}

template <class T> static void heun(Block<T>& b, const Vec<T>* noise, int steps) {
  for (int step = 0; step < steps; step++)
    for (int i = 0; i < registersInBlock; i++) {
      const Vec<T> m = b.m[i], field = b.field[i] + b.thermal[i] * noise[step * registersInBlock + i];
      const Vec<T> k1 = rate<T, false>(b, i, m, field);
      const Vec<T> k2 = rate<T, false>(b, i, m + k1, field);
      b.m[i] = normalised<T>(m + all<T>(0.5) * (k1 + k2));
    }
}

// ---- noise: a hash of a counter, then Box and Muller; two numbers of float32 a lane
typedef uint32_t Words __attribute__((vector_size(registerBytes)));
typedef int32_t Integers __attribute__((vector_size(registerBytes)));
typedef V<float> Floats;

static inline Words hash(Words x) {
  x ^= x >> 16; x *= 0x21f0aaadu; x ^= x >> 15; x *= 0x735a2d97u; x ^= x >> 15;
  return x;
}

static inline Floats squareRoot(Floats x) {
  for (int lane = 0; lane < Simd<float>::lanes; lane++) x[lane] = std::sqrt(x[lane]);
  return x;
}

static inline void pair(Words counter, Floats& first, Floats& second) {
  const Words a = hash(counter), b = hash(counter ^ 0x9e3779b9u);
  const Floats u = __builtin_convertvector((Integers)((a >> 1) | 1), Floats);
  const Words shifted = (Words)u - ((31u << 23) + 0x3f3504f3u);
  const Floats exponent = __builtin_convertvector((Integers)shifted >> 23, Floats);
  const Floats x = (Floats)((shifted & 0x7fffffu) + 0x3f3504f3u) - 1;
  Floats slope = x * -0.2371645f + 0.37775326f;
  slope = x * slope - 0.41178644f;
  slope = x * slope + 0.49766114f;
  slope = x * slope - 0.6660964f;
  slope = x * slope + 1.0000381f;
  slope = x * slope - 2.0000057f;
  const Floats radius = (Floats)((Words)squareRoot(exponent * -1.3862944f + x * slope) | (a << 31));
  const Floats y = __builtin_convertvector((Integers)b, Floats) * (1.f / 2147483648.f), square = y * y;
  Floats cosine = square * 8.5819064e-4f - 0.020810628f, sine = square * -4.334685e-3f + 0.07943735f;
  cosine = square * cosine + 0.25365075f;
  sine = square * sine - 0.6458945f;
  cosine = square * cosine - 1.2336982f;
  sine = square * sine + 1.5707912f;
  first = radius * (square * cosine + 0.99999994f);
  second = radius * (y * sine);
}

template <class T> static void draw(Words& counter, V<T>* target, int pairs) {
  for (int i = 0; i < pairs; i++) {
    Floats numbers[2];
    pair(counter, numbers[0], numbers[1]);
    counter += 0x632be5abu;
    if constexpr (sizeof(T) == 4) {
      memcpy(target, numbers, sizeof numbers);
      target += 2;
    } else {
      const float* narrow = (const float*)numbers;
      for (int lane = 0; lane < 2 * Simd<float>::lanes; lane++) ((T*)target)[lane] = narrow[lane];
      target += 4;
    }
  }
}

// ---- measurement
static double processorTime() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

template <class T, bool hasTorque> static void fill(Block<T>& b, double step, double thermal) {
  const double gamma = 1.76085963e11, alpha = 0.02, turn = -gamma * step / (1 + alpha * alpha);
  for (int i = 0; i < registersInBlock; i++) {
    for (int lane = 0; lane < Simd<T>::lanes; lane++) {
      const double angle = 0.3 + 0.01 * (i * Simd<T>::lanes + lane);
      b.m[i].x[lane] = std::sin(angle), b.m[i].y[lane] = 0, b.m[i].z[lane] = std::cos(angle);
    }
    b.field[i] = hasTorque ? Vec<T>{} : Vec<T>{all<T>(turn * 7.234e-3), all<T>(0), all<T>(turn * -1e-4)};
    b.first[i] = all<T>(turn * (hasTorque ? 72e-3 : 56e-3));
    b.second[i] = all<T>(turn * 10e-3);
    b.damping[i] = all<T>(alpha);
    b.thermal[i] = all<T>(turn * thermal);
    b.polarisation[i] = {all<T>(1), all<T>(0), all<T>(0)};
    b.asymmetry[i] = all<T>(-0.470588);
    b.torque[i] = all<T>(turn * 1.519e-3);
  }
}

template <class Work> static void report(const char* name, double units, Work work) {
  double best = 0;
  for (int repeat = 0; repeat < 7; repeat++) {
    const double start = processorTime();
    double done = 0, elapsed;
    do { work(); done += units; } while ((elapsed = processorTime() - start) < 0.15);
    if (done / elapsed > best) best = done / elapsed;
  }
  printf("%s %.4g\n", name, best);
}

template <class T> static void measure(const char* precision) {
  alignas(64) static Block<T> block;
  constexpr int junctions = registersInBlock * Simd<T>::lanes;
  char name[64];
  fill<T, false>(block, 1e-12, 0);
  snprintf(name, sizeof name, "llg-rk4-%s", precision);
  report(name, 1000. * junctions, [] { rungeKutta<T, false>(block, 1000); });
  fill<T, true>(block, 1e-12, 0);
  snprintf(name, sizeof name, "llg-torque-rk4-%s", precision);
  report(name, 1000. * junctions, [] { rungeKutta<T, true>(block, 1000); });

  constexpr int steps = 16;
  alignas(64) static Vec<T> noise[steps * registersInBlock];
  fill<T, false>(block, 1e-12, 3e-3);
  Words counter;
  for (int lane = 0; lane < Simd<float>::lanes; lane++) counter[lane] = 0x2545f491u * lane;
  snprintf(name, sizeof name, "llg-heun-%s", precision);
  report(name, 64. * steps * junctions, [&] {
    for (int repeat = 0; repeat < 64; repeat++) {
      draw<T>(counter, (V<T>*)noise, 3 * steps * junctions / (2 * Simd<float>::lanes));
      heun<T>(block, noise, steps);
    }
  });
}

int main() {
  measure<double>("double");
  measure<float>("float");
}
