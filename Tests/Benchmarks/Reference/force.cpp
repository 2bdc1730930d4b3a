// g++ -std=c++20 -O3 -march=native -ffp-contract=fast -fno-math-errno -Wno-psabi
//
// A step of FORCE learning in hand-vectorised C++ on one core: sparse recurrent network, tanh driver, cubic response, recursive
// least squares with half of the symmetric matrix in double or single precision, read-out before and after; and a sweep of
// innate training. The change of the matrix waits for the next product, so that every number is read and written once.
// Prints "name value", steps or sweeps a second.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

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
template <class T> V<T>& at(T* p) { return *(V<T>*)p; }

template <class T> struct Aligned {
  T* p;
  explicit Aligned(size_t n) : p((T*)std::aligned_alloc(64, (n * sizeof(T) + 63) / 64 * 64)) { std::memset(p, 0, n * sizeof(T)); }
  Aligned(Aligned&& other) : p(other.p) { other.p = nullptr; }
  Aligned(const Aligned&) = delete;
  ~Aligned() { std::free(p); }
  T& operator[](size_t i) { return p[i]; }
};

template <class T> T total(V<T> v) {
  T s = 0;
  for (int lane = 0; lane < Simd<T>::lanes; lane++) s += v[lane];
  return s;
}

template <class T> class Inverse {
  static constexpr int lanes = Simd<T>::lanes, rows = 4;
  int n_, padded_;
  Aligned<T> half_, y_, k_, change_;

 public:
  Inverse(int n, double initial)
      : n_(n), padded_((n + lanes - 1) / lanes * lanes), half_(size_t(padded_) * (padded_ + 2 * lanes)), y_(padded_), k_(padded_), change_(padded_) {
    T* m = half_.p;
    for (int row = 0; row < padded_; row += rows) {
      for (int r = 0; r < rows; r++) if (row + r < n) m[r * lanes + (row + r) % lanes] = T(initial);
      m += rows * (padded_ - row / lanes * lanes);
    }
  }

  // gain = P y / (1 + y P y)
  void observe(const double* y, double* gain) {
    for (int i = 0; i < n_; i++) y_[i] = T(y[i]);
    std::memset(k_.p, 0, padded_ * sizeof(T));
    T* m = half_.p;
    T *const change = change_.p, *const v = y_.p, *const product = k_.p;
    for (int row = 0; row < padded_; row += rows) {
      int column = row / lanes * lanes;
      const T c0 = change[row], c1 = change[row + 1], c2 = change[row + 2], c3 = change[row + 3];
      const T v0 = v[row], v1 = v[row + 1], v2 = v[row + 2], v3 = v[row + 3];
      V<T> here = at(change + column), factor = at(v + column);
      V<T> s0 = (at(m) -= c0 * here) * factor, s1 = (at(m + lanes) -= c1 * here) * factor;
      V<T> s2 = (at(m + 2 * lanes) -= c2 * here) * factor, s3 = (at(m + 3 * lanes) -= c3 * here) * factor;
      m += rows * lanes;
      for (column += lanes; column < padded_; column += lanes, m += rows * lanes) {
        here = at(change + column), factor = at(v + column);
        V<T> sum = at(product + column), p;
        p = at(m) - c0 * here, at(m) = p, s0 += p * factor, sum += p * v0;
        p = at(m + lanes) - c1 * here, at(m + lanes) = p, s1 += p * factor, sum += p * v1;
        p = at(m + 2 * lanes) - c2 * here, at(m + 2 * lanes) = p, s2 += p * factor, sum += p * v2;
        p = at(m + 3 * lanes) - c3 * here, at(m + 3 * lanes) = p, s3 += p * factor, sum += p * v3;
        at(product + column) = sum;
      }
      product[row] += total<T>(s0), product[row + 1] += total<T>(s1), product[row + 2] += total<T>(s2), product[row + 3] += total<T>(s3);
    }
    V<T> dot{};
    for (int i = 0; i < padded_; i += lanes) dot += at(v + i) * at(product + i);
    const double power = total<T>(dot), c = 1 / (1 + power);
    const T root = T(std::sqrt(c));
    for (int i = 0; i < padded_; i += lanes) at(change + i) = at(product + i) * root;
    for (int i = 0; i < n_; i++) gain[i] = c * product[i];
  }
};

// ---- the network
typedef long long Long __attribute__((vector_size(registerBytes)));
constexpr int lanes = Simd<double>::lanes;

static inline V<double> logisticOfTwice(V<double> x) {
  V<double> a = -2 * x;
  a = a < -708. ? V<double>{} - 708. : a;
  a = a > 708. ? V<double>{} + 708. : a;
  const V<double> power = (a * 1.44269504088896340736 + 6755399441055744.) - 6755399441055744.;
  V<double> r = a - power * 0.693147180369123816490;
  r = r - power * 1.90821492927058770002e-10;
  V<double> s = V<double>{} + 1. / 6227020800;
  for (double c : {1. / 479001600, 1. / 39916800, 1. / 3628800, 1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, .5, 1., 1.}) s = s * r + c;
  const V<double> e = s * (V<double>)((Long)(power + (4503599627370496. + 1023)) << 52);
  return 1 / (1 + e);
}

struct Network {
  int n, padded;
  std::vector<int> starts{0}, columns;
  std::vector<double> values;
  Aligned<double> feedback, x, y, sum;

  Network(int count, double density) : n(count), padded((count + lanes - 1) / lanes * lanes), feedback(padded), x(padded), y(padded), sum(padded) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(-1, 1);
    std::normal_distribution<double> normal(0, 1.2 / std::sqrt(density * n));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++)
        if (j != i && uniform(random) < 2 * density - 1)
          columns.push_back(j), values.push_back(normal(random));
      starts.push_back(int(columns.size()));
      feedback[i] = 4 * uniform(random), x[i] = uniform(random);
    }
  }

  void update(double z) {
    for (int i = 0; i < n; i++) {
      double even = 0, odd = 0;
      int e = starts[i];
      for (; e < starts[i + 1] - 1; e += 2) even += values[e] * y[columns[e]], odd += values[e + 1] * y[columns[e + 1]];
      if (e < starts[i + 1]) even += values[e] * y[columns[e]];
      sum[i] = even + odd;
    }
    for (int i = 0; i < padded; i += lanes) {
      V<double>& state = at(x.p + i);
      state += 0.2 * (at(sum.p + i) + at(feedback.p + i) * z - state);
      const V<double> u = logisticOfTwice(state);
      at(y.p + i) = 2 * (((1.39251239e-4 * u + 1.64611556e-2) * u + 0.983226936) * u + 5.47724721e-4) - 1;
    }
  }
};

static double dot(double* a, double* b, int n) {
  V<double> sum{};
  for (int i = 0; i < n; i += lanes) sum += at(a + i) * at(b + i);
  return total<double>(sum);
}

// ---- measurement
template <class Work> static void report(const std::string& name, int units, Work work) {
  using Clock = std::chrono::steady_clock;
  double best = 0;
  for (int repeat = 0; repeat < 7; repeat++) {
    const auto start = Clock::now();
    double done = 0, elapsed;
    do {
      for (int unit = 0; unit < units; unit++) work();
      done += units, elapsed = std::chrono::duration<double>(Clock::now() - start).count();
    } while (elapsed < 0.1);
    if (done / elapsed > best) best = done / elapsed;
  }
  std::printf("%s %.5g\n", name.c_str(), best);
}

template <class T> static void measureStep(int n, double density, const char* precision) {
  Network network(n, density);
  Aligned<double> weights(network.padded), gain(network.padded);
  Inverse<T> inverse(n, std::is_same_v<T, float> ? 1 : 1000);
  double z = 0;
  long step = 0;
  report("force-step-" + std::to_string(n) + "-" + precision, n > 100 ? 16 : 4096, [&] {
    network.update(z);
    const double error = dot(weights.p, network.y.p, network.padded) - 0.87 * std::sin(2 * M_PI * (++step * 1.5 / 45));
    inverse.observe(network.y.p, gain.p);
    for (int i = 0; i < network.padded; i += lanes) at(weights.p + i) -= error * at(gain.p + i);
    z = dot(weights.p, network.y.p, network.padded);
  });
  report("force-rls-" + std::to_string(n) + "-" + precision, n > 100 ? 16 : 4096, [&] { inverse.observe(network.y.p, gain.p); });
}

static void measureInnate() {
  Network network(800, 0.1);
  network.update(0);
  std::vector<Inverse<double>> inverses;
  for (int i = 0; i < 480; i++) inverses.emplace_back(network.starts[i + 1] - network.starts[i], 1.);
  std::vector<double> y(800), gain(800);
  report("force-innate", 4, [&] {
    for (int i = 0; i < 480; i++) {
      const int start = network.starts[i], size = network.starts[i + 1] - start;
      for (int s = 0; s < size; s++) y[s] = network.y[network.columns[start + s]];
      inverses[i].observe(y.data(), gain.data());
      for (int s = 0; s < size; s++) network.values[start + s] -= 1e-9 * gain[s];
    }
  });
}

int main() {
  measureStep<double>(40, 0.2, "double");
  measureStep<double>(800, 0.1, "double");
  measureStep<float>(800, 0.1, "float");
  Network small(40, 0.2), large(800, 0.1);
  report("force-network-40", 4096, [&] { small.update(0.3); });
  report("force-network-800", 64, [&] { large.update(0.3); });
  measureInnate();
}
