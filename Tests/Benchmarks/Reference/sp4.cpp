// g++ -O3 -march=native -std=c++17 -lfftw3
//
// The first nanosecond of field 1 of µMAG standard problem 4 on 128 × 32 cells, one thread, double precision: fields by
// FFTW, exchange and torque in one pass, classical Runge-Kutta steps at the limit of stability. It starts from the uniform
// magnetisation along (1, 1, 1) relaxed with strong damping, as the C# one does.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <complex>
#include <cstdio>
#include <vector>
#include <fftw3.h>

namespace {
constexpr int NX = 128, NY = 32, N = NX * NY, PX = 2 * NX, PY = 2 * NY, KX = PX / 2 + 1;
constexpr double Pi = 3.14159265358979323846, Mu0 = 4e-7 * Pi, Ms = 8e5, A = 13e-12, Gamma = 2.211e5 / Mu0;
constexpr double Dx = 500e-9 / NX, Dy = 125e-9 / NY, Dz = 3e-9;

double f(double x, double y, double z) {
  x = std::abs(x), y = std::abs(y), z = std::abs(z);
  const double xx = x * x, yy = y * y, zz = z * z, r = std::sqrt(xx + yy + zz);
  double s = (2 * xx - yy - zz) * r / 6;
  if (xx + zz > 0) s += y / 2 * (zz - xx) * std::asinh(y / std::sqrt(xx + zz));
  if (xx + yy > 0) s += z / 2 * (yy - xx) * std::asinh(z / std::sqrt(xx + yy));
  if (x * r > 0) s -= x * y * z * std::atan(y * z / (x * r));
  return s;
}

double g(double x, double y, double z) {
  z = std::abs(z);
  const double xx = x * x, yy = y * y, zz = z * z, r = std::sqrt(xx + yy + zz);
  double s = -x * y * r / 3;
  if (xx + yy > 0) s += x * y * z * std::asinh(z / std::sqrt(xx + yy));
  if (yy + zz > 0) s += y / 6 * (3 * zz - yy) * std::asinh(x / std::sqrt(yy + zz));
  if (xx + zz > 0) s += x / 6 * (3 * zz - xx) * std::asinh(y / std::sqrt(xx + zz));
  if (z != 0) s -= z * zz / 6 * std::atan(x * y / (z * r));
  if (y != 0) s -= z * yy / 2 * std::atan(x * z / (y * r));
  if (x != 0) s -= z * xx / 2 * std::atan(y * z / (x * r));
  return s;
}

template <class F> double difference(F function, double x, double y, double z, double dx, double dy, double dz) {
  double s = 0;
  for (int i = -1; i <= 1; i++)
    for (int j = -1; j <= 1; j++)
      for (int k = -1; k <= 1; k++)
        s += (i ? -1 : 2) * (j ? -1 : 2) * (k ? -1 : 2) * function(x + i * dx, y + j * dy, z + k * dz);
  return s / (4 * Pi * dx * dy * dz);
}

struct Field { std::vector<double> x = std::vector<double>(N), y = x, z = x; };

class Film {
 public:
  explicit Film() {
    const int padded[] = {PY, PX};
    real_ = fftw_alloc_real(3 * PX * PY);
    spectrum_ = fftw_alloc_complex(3 * KX * PY);
    forward_ = fftw_plan_many_dft_r2c(2, padded, 3, real_, nullptr, 1, PX * PY, spectrum_, nullptr, 1, KX * PY, FFTW_PATIENT);
    backward_ = fftw_plan_many_dft_c2r(2, padded, 3, spectrum_, nullptr, 1, KX * PY, real_, nullptr, 1, PX * PY, FFTW_PATIENT);
    kernel(xx_, [](double x, double y) { return difference(f, x, y, 0, Dx, Dy, Dz); });
    kernel(yy_, [](double x, double y) { return difference(f, y, x, 0, Dy, Dx, Dz); });
    kernel(zz_, [](double x, double y) { return difference(f, 0, y, x, Dz, Dy, Dx); });
    kernel(xy_, [](double x, double y) { return difference(g, x, y, 0, Dx, Dy, Dz); });
  }

  void demagnetise(const Field& m) {
    // The padding is written anew because the backward transform destroys it.
    const double* parts[] = {m.x.data(), m.y.data(), m.z.data()};
    for (int c = 0; c < 3; c++)
      for (int j = 0; j < PY; j++) {
        double* row = real_ + (c * PY + j) * PX;
        if (j < NY) std::copy_n(parts[c] + j * NX, NX, row), std::fill_n(row + NX, NX, 0.0);
        else std::fill_n(row, PX, 0.0);
      }
    fftw_execute(forward_);
    auto *a = reinterpret_cast<double*>(spectrum_), *b = a + 2 * KX * PY, *c = b + 2 * KX * PY;
    for (int k = 0; k < KX * PY; k++)
      for (int part = 2 * k; part < 2 * k + 2; part++) {
        const double x = a[part], y = b[part];
        a[part] = xx_[k] * x + xy_[k] * y;
        b[part] = xy_[k] * x + yy_[k] * y;
        c[part] *= zz_[k];
      }
    fftw_execute(backward_);
  }

  // k = dm/dt, and next = origin + weight k.
  void rate(const Field& m, double alpha, const double (&applied)[3], Field& k) {
    demagnetise(m);
    const double ex = 2 * A / (Ms * Dx * Dx), ey = 2 * A / (Ms * Dy * Dy), p = -Gamma / (1 + alpha * alpha);
    for (int j = 0; j < NY; j++) {
      const int up = j + 1 < NY ? NX : 0, down = j > 0 ? -NX : 0;
      const double *bx = real_ + j * PX, *by = bx + PX * PY, *bz = by + PX * PY;
      auto cell = [&](int i, int left, int right) {
        const int n = j * NX + i;
        auto laplace = [&](const std::vector<double>& v) {
          return ex * (v[n + left] + v[n + right] - 2 * v[n]) + ey * (v[n + up] + v[n + down] - 2 * v[n]);
        };
        const double x = m.x[n], y = m.y[n], z = m.z[n];
        const double hx = bx[i] + applied[0] + laplace(m.x), hy = by[i] + applied[1] + laplace(m.y),
                     hz = bz[i] + applied[2] + laplace(m.z);
        const double tx = y * hz - z * hy, ty = z * hx - x * hz, tz = x * hy - y * hx;
        k.x[n] = p * (tx + alpha * (y * tz - z * ty));
        k.y[n] = p * (ty + alpha * (z * tx - x * tz));
        k.z[n] = p * (tz + alpha * (x * ty - y * tx));
      };
      cell(0, 0, 1);
      for (int i = 1; i < NX - 1; i++) cell(i, -1, 1);
      cell(NX - 1, -1, 0);
    }
  }

  void step(Field& m, double h, double alpha, const double (&applied)[3]) {
    rate(m, alpha, applied, k1_);
    combine(m, h / 2, k1_, s_);
    rate(s_, alpha, applied, k2_);
    combine(m, h / 2, k2_, s_);
    rate(s_, alpha, applied, k3_);
    combine(m, h, k3_, s_);
    rate(s_, alpha, applied, k4_);
    for (int n = 0; n < N; n++) {
      const double x = m.x[n] + h / 6 * (k1_.x[n] + 2 * (k2_.x[n] + k3_.x[n]) + k4_.x[n]);
      const double y = m.y[n] + h / 6 * (k1_.y[n] + 2 * (k2_.y[n] + k3_.y[n]) + k4_.y[n]);
      const double z = m.z[n] + h / 6 * (k1_.z[n] + 2 * (k2_.z[n] + k3_.z[n]) + k4_.z[n]);
      const double scale = 1 / std::sqrt(x * x + y * y + z * z);
      m.x[n] = scale * x, m.y[n] = scale * y, m.z[n] = scale * z;
    }
  }

 private:
  static void combine(const Field& m, double h, const Field& k, Field& s) {
    for (int n = 0; n < N; n++) {
      s.x[n] = m.x[n] + h * k.x[n];
      s.y[n] = m.y[n] + h * k.y[n];
      s.z[n] = m.z[n] + h * k.z[n];
    }
  }

  template <class F> void kernel(std::vector<double>& spectrum, F tensor) {
    std::fill_n(real_, 3 * PX * PY, 0.0);
    for (int j = 1 - NY; j < NY; j++)
      for (int i = 1 - NX; i < NX; i++) real_[(j + PY) % PY * PX + (i + PX) % PX] = tensor(i * Dx, j * Dy);
    fftw_execute(forward_);
    for (int k = 0; k < KX * PY; k++) spectrum.push_back(-Mu0 * Ms / (PX * PY) * spectrum_[k][0]);
  }

  double* real_;
  fftw_complex* spectrum_;
  fftw_plan forward_, backward_;
  std::vector<double> xx_, yy_, zz_, xy_;
  Field k1_, k2_, k3_, k4_, s_;
};
}  // namespace

int main() {
  Film film;
  Field m;
  const double component = 1 / std::sqrt(3.0), none[3] = {0, 0, 0}, field[3] = {-24.6e-3, 4.3e-3, 0};
  for (int n = 0; n < N; n++) m.x[n] = m.y[n] = m.z[n] = component;
  for (int i = 0; i < 3600; i++) film.step(m, 0.83e-12, 1, none);
  const int steps = 1200;
  double best = 1e9;
  double x = 0, y = 0, z = 0;
  for (int round = 0; round < 2; round++) {
    Field state = m;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < steps; i++) film.step(state, 1e-9 / steps, 0.02, field);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    x = y = z = 0;
    for (int n = 0; n < N; n++) x += state.x[n] / N, y += state.y[n] / N, z += state.z[n] / N;
  }
  std::fprintf(stderr, "sp4: %.3f s, m at 1 ns (%.5f, %.5f, %.5f)\n", best, x, y, z);
  std::printf("sp4-nanoseconds %g\n", 1 / best);
  std::printf("sp4-cell-evaluations %g\n", 4.0 * steps * N / best);
}
