using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Tests.Physics.TwoState;

/// <summary>Thinning against the master equation dP/dt = Γ_low (1 - P) - Γ_high P of the same rates.</summary>
public class DrivenTelegraphTests
{
    private const ulong Seed = 20260;

    // Δ and φ0 of phase locking experiments with a drive that takes the rates over two decades.
    private static readonly SuperparamagneticRate s_law = new() { AttemptRate = 1e9, Barrier = 22.5, CriticalDrive = 0.235 };

    [Theory]
    [InlineData(0, 0.03, 0.3, 0)]
    [InlineData(0.01, 0.05, 1, 1.2)]
    [InlineData(-0.005, 0.06, 5, -2)]
    public void A_sinusoidal_voltage_gives_the_probability_of_the_master_equation(
        double offset, double amplitude, double frequency, double phase)
    {
        var drive = new SinusoidalDrive(offset, amplitude, frequency, phase);
        AssertFollowsMasterEquation(DrivenRates.By(s_law, drive), (state, time) => Rate(state, drive.At(time)), 2.5 / frequency, 3000);
    }

    [Fact]
    public void A_sampled_voltage_with_straight_lines_gives_the_probability_of_the_master_equation()
    {
        var drive = new SampledDrive([0, 0.05, 0.02, -0.06], 0.3, interpolates: true);
        AssertFollowsMasterEquation(DrivenRates.By(s_law, drive), (state, time) => Rate(state, drive.At(time)), 2, 3000);
    }

    [Fact]
    public void A_sinusoidal_field_on_the_device_gives_the_probability_of_its_own_rates()
    {
        var model = new TwoStateModel(Cai2019.Device with { RateModel = RateModel.Landscape }, FieldAxis.Perpendicular);
        var drive = new SinusoidalDrive(1e-3, 2e-3, 0.5);
        AssertFollowsMasterEquation(
            DrivenRates.ByField(model, drive, 0.1), (state, time) => model.EscapeRate(state, 0.1, drive.At(time)), 2.3, 2000);
    }

    [Fact]
    public void Under_a_square_voltage_the_periodic_state_is_the_closed_form()
    {
        const double half = 0.01, amplitude = 0.063;
        var rates = DrivenRates.By(s_law, new SampledDrive([amplitude, -amplitude], half));
        var (up, down) = (Rate(MagneticState.Low, amplitude), Rate(MagneticState.High, amplitude));
        var decay = Math.Exp(-(up + down) * half);

        // P at the end of the positive half: P = q + (1 - P - q) e^-λT/2 by symmetry, with q = Γ_up/λ.
        var end = (up / (up + down) * (1 - decay) + decay) / (1 + decay);
        var process = new TelegraphProcess(new RandomStream(Seed, "square"), MagneticState.Low);
        const int periods = 8000, burn = 50;
        var count = 0;
        for (var period = 0; period < periods + burn; period++)
        {
            process.Advance(period * 2 * half, half, rates);
            count += period >= burn && process.State == MagneticState.High ? 1 : 0;
            process.Advance((2 * period + 1) * half, half, rates);
        }

        // Neighbouring periods are correlated by e^-λT.
        var error = Math.Sqrt(end * (1 - end) / periods * (1 + decay * decay) / (1 - decay * decay));
        Assert.True(Math.Abs(count / (double)periods - end) < 4 * error, $"seed {Seed}: {count / (double)periods}, closed form {end} ± {error}");
    }

    [Fact]
    public void A_constant_drive_walks_as_constant_rates_do()
    {
        var (toHigh, toLow) = (Rate(MagneticState.Low, 0.01), Rate(MagneticState.High, 0.01));
        var rates = DrivenRates.By(s_law, new SampledDrive([0.01], 0.37));
        var driven = new TelegraphProcess(new RandomStream(Seed, "constant"), MagneticState.Low);
        var constant = new TelegraphProcess(new RandomStream(Seed, "constant"), MagneticState.Low);
        for (var interval = 0; interval < 500; interval++)
        {
            Assert.Equal(constant.AdvanceByEvents(0.5, toHigh, toLow), driven.Advance(interval * 0.5, 0.5, rates), 1e-9);
        }

        Assert.Equal(constant.SwitchCount, driven.SwitchCount);
        Assert.True(driven.SwitchCount > 20);
    }

    [Fact]
    public void Cutting_an_interval_changes_nothing_under_a_drive_either()
    {
        var rates = DrivenRates.By(s_law, new SinusoidalDrive(0, 0.05, 1.7));
        var whole = new TelegraphProcess(new RandomStream(Seed, "cut"), MagneticState.Low);
        var cut = new TelegraphProcess(new RandomStream(Seed, "cut"), MagneticState.Low);
        for (var interval = 0; interval < 300; interval++)
        {
            var once = whole.Advance(interval, 1, rates);
            var pieces = cut.Advance(interval, 0.3, rates) + cut.Advance(interval + 0.3, 0.7, rates);
            Assert.Equal(once, pieces, 1e-9);
            Assert.Equal(whole.State, cut.State);
        }
    }

    [Fact]
    public void The_bound_holds_over_its_stretch()
    {
        DriveWaveform[] drives =
        [
            new SinusoidalDrive(0.01, 0.05, 3.1, 0.4), new SinusoidalDrive(0, -0.06, 0.7), new SampledDrive([0, 0.06, -0.03], 0.21, true),
            new SampledDrive([0.02, -0.06], 0.1),
        ];
        foreach (var rates in drives.Select(drive => DrivenRates.By(s_law, drive)))
        {
            for (var time = 0.0; time < 3; time += 1.7e-3)
            {
                foreach (var state in new[] { MagneticState.Low, MagneticState.High })
                {
                    var bound = rates.BoundFrom(state, time);
                    Assert.True(bound.Until > time);
                    Assert.InRange(rates.At(state, time), 0, bound.Rate * (1 + 1e-12));
                }
            }
        }
    }

    [Fact]
    public void A_drive_that_leaves_the_table_is_refused()
    {
        var table = new RateTable(-0.01, 0.01, Rate);
        Assert.Throws<ArgumentException>(() => new DrivenRates(new SinusoidalDrive(0, 0.02, 1), table));
        Assert.Throws<ArgumentException>(() => new RateTable(0, 1, (_, _) => double.NaN));
    }

    private static void AssertFollowsMasterEquation(
        IEscapeRates rates, Func<MagneticState, double, double> rate, double duration, int trials)
    {
        const int looks = 8;
        var stream = new RandomStream(Seed, "thinning");
        var counts = new int[looks];
        for (var trial = 0; trial < trials; trial++)
        {
            var process = new TelegraphProcess(stream, MagneticState.Low);
            for (var look = 0; look < looks; look++)
            {
                process.Advance(look * duration / looks, duration / looks, rates);
                counts[look] += process.State == MagneticState.High ? 1 : 0;
            }
        }

        var probability = 0.0;
        for (var look = 0; look < looks; look++)
        {
            probability = MasterEquation(rate, probability, look * duration / looks, duration / looks);
            var error = Math.Sqrt(probability * (1 - probability) / trials) + 1e-4;
            Assert.True(
                Math.Abs(counts[look] / (double)trials - probability) < 4 * error,
                $"seed {Seed}, look {look}: {counts[look] / (double)trials}, master equation {probability} ± {error}");
        }
    }

    private static double Rate(MagneticState state, double drive) =>
        state == MagneticState.High ? s_law.ToLow(drive) : s_law.ToHigh(drive);

    private static double MasterEquation(
        Func<MagneticState, double, double> rate, double probability, double from, double duration)
    {
        const int steps = 500;
        var step = duration / steps;
        for (var index = 0; index < steps; index++)
        {
            // Exact for the rates at the middle of a step: second order, and stable however fast they are.
            var middle = from + (index + 0.5) * step;
            var (up, down) = (rate(MagneticState.Low, middle), rate(MagneticState.High, middle));
            probability = up / (up + down) + (probability - up / (up + down)) * Math.Exp(-(up + down) * step);
        }

        return probability;
    }
}
