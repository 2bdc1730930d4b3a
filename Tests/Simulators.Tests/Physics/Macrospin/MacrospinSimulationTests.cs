using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

public class MacrospinSimulationTests
{
    private static readonly MacrospinParameters s_driven = new RandomMacrospins(3).Driven();

    public static TheoryData<MacrospinIntegrator> Integrators => [.. Enum.GetValues<MacrospinIntegrator>()];

    public static TheoryData<MacrospinIntegrator> FixedStepIntegrators =>
        [MacrospinIntegrator.RungeKutta4, MacrospinIntegrator.Heun, MacrospinIntegrator.ImplicitMidpoint];

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4, 4.0, 0.2)]
    [InlineData(MacrospinIntegrator.Heun, 2.0, 0.1)]
    [InlineData(MacrospinIntegrator.ImplicitMidpoint, 2.0, 0.1)]
    public void The_error_falls_with_the_order_of_the_method(MacrospinIntegrator integrator, double order, double tolerance)
    {
        var start = new CartesianVector(0.3, -0.5, 0.8);
        var exact = s_driven.Follow(start, 0.4e-9, step: 1e-14).Final;
        var coarse = (s_driven.Follow(start, 0.4e-9, integrator, 8e-13).Final - exact).Length;
        var fine = (s_driven.Follow(start, 0.4e-9, integrator, 4e-13).Final - exact).Length;
        Assert.Equal(order, Math.Log2(coarse / fine), tolerance);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    public void The_adaptive_method_keeps_its_tolerance_at_every_sample(double tolerance)
    {
        var start = new CartesianVector(0.3, -0.5, 0.8);
        var simulation = new MacrospinSimulation
        {
            Drive = _ => s_driven, Start = start, Duration = 0.4e-9, SampleCount = 37, Tolerance = tolerance,
        };
        var run = simulation.Run(cancellationToken: TestContext.Current.CancellationToken);
        var exact = s_driven.Follow(start, 0.4e-9, step: 1e-14, samples: 37);
        for (var i = 0; i <= 37; i++)
        {
            Assert.Equal(exact.Times[i], run.Times[i], 1e-20);

            // The errors of all steps may add up.
            Assert.True((run.Magnetisation[i] - exact.Magnetisation[i]).Length < tolerance * (run.StepCount + 5) + 1e-12, $"sample {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Integrators))]
    public void The_length_stays_one(MacrospinIntegrator integrator)
    {
        var random = new RandomMacrospins(11);
        for (var trial = 0; trial < 10; trial++)
        {
            var parameters = random.Driven() with { MagneticMoment = 1e-18, Temperature = integrator == MacrospinIntegrator.DormandPrince ? 0 : 300 };
            var run = parameters.Follow(random.Direction(), 2e-9, integrator, StepLimit.LongestStep(integrator, parameters) is var longest && longest < 1e-12 ? longest : 1e-12, 50);
            Assert.All(run.Magnetisation, m => Assert.Equal(1, m.Length, 1e-13));
        }
    }

    [Fact]
    public void The_midpoint_rule_keeps_a_quadratic_energy_at_any_step()
    {
        var random = new RandomMacrospins(12);
        for (var trial = 0; trial < 10; trial++)
        {
            var parameters = random.Conservative() with { SecondOrderAnisotropyField = 0, Damping = 0 };
            var start = random.Direction();
            var step = StepLimit.LongestStep(MacrospinIntegrator.ImplicitMidpoint, parameters);
            var final = parameters.Follow(start, 5000 * step, MacrospinIntegrator.ImplicitMidpoint, step).Final;
            Assert.Equal(0, parameters.Energy(final) - parameters.Energy(start), 1e-12);
        }
    }

    [Fact]
    public void Without_damping_every_energy_is_kept_to_the_tolerance()
    {
        var random = new RandomMacrospins(13);
        for (var trial = 0; trial < 10; trial++)
        {
            var parameters = random.Conservative() with { Damping = 0 };
            var start = random.Direction();
            var run = parameters.Follow(start, 5e-9, MacrospinIntegrator.DormandPrince);
            Assert.Equal(0, parameters.Energy(run.Final) - parameters.Energy(start), 1e-9 * run.StepCount);
        }
    }

    [Theory]
    [InlineData(MacrospinIntegrator.RungeKutta4, 1e-12, 1e-7)]
    [InlineData(MacrospinIntegrator.DormandPrince, 1e-12, 1e-6)]
    [InlineData(MacrospinIntegrator.Heun, 1e-13, 1e-4)]
    [InlineData(MacrospinIntegrator.ImplicitMidpoint, 1e-13, 1e-4)]
    public void A_rotating_field_turns_the_magnetisation_as_Rabi_says(MacrospinIntegrator integrator, double step, double tolerance)
    {
        const double gamma = 1.76085963e11;
        var (along, across, frequency) = (0.1, 0.01, 0.95 * gamma * 0.1);
        var simulation = new MacrospinSimulation
        {
            Drive = time => new() { Field = new(across * Math.Cos(frequency * time), across * Math.Sin(frequency * time), along) },
            Start = CartesianVector.UnitZ, Duration = 5e-9, SampleCount = 20, Integrator = integrator, Step = step,
        };
        var run = simulation.Run(cancellationToken: TestContext.Current.CancellationToken);
        var (rabi, detuning) = (gamma * across, gamma * along - frequency);
        var total = double.Hypot(rabi, detuning);
        for (var i = 0; i <= 20; i++)
        {
            var expected = 1 - 2 * Math.Pow(rabi / total * Math.Sin(total * run.Times[i] / 2), 2);
            Assert.Equal(expected, run.Magnetisation[i].Z, tolerance);
        }
    }

    [Fact]
    public void Methods_of_fixed_step_follow_the_same_noise_to_the_same_path()
    {
        // With one noise for all of them, methods differ by their own error only, which the step's halving tells.
        var parameters = ReferenceCases.FreeLayer with { MagneticMoment = 1.13e-18, Temperature = 300 };
        CartesianVector[] ends =
        [
            .. FixedStepIntegrators.Select(integrator => parameters.Follow(CartesianVector.UnitX, 1e-9, integrator.Data, 1e-13).Final),
        ];
        Assert.All(ends, end => Assert.True((end - ends[0]).Length < 1e-4, string.Join(", ", ends)));
        Assert.NotEqual(CartesianVector.UnitX, ends[0]);
    }

    [Theory]
    [MemberData(nameof(FixedStepIntegrators))]
    public void A_step_that_is_too_long_is_refused_with_one_that_works(MacrospinIntegrator integrator)
    {
        var refusal = Assert.Throws<UnstableStepException>(() => s_driven.Follow(CartesianVector.UnitX, 1e-9, integrator, 1e-9));
        Assert.Contains("ps works", refusal.Message, StringComparison.Ordinal);
        var run = s_driven.Follow(CartesianVector.UnitX, 1e-9, integrator, refusal.StableStep);
        Assert.Equal(1, run.Final.Length, 1e-12);
        Assert.True(StepLimit.LongestStep(integrator, s_driven) / refusal.StableStep < 1.02);
    }

    [Fact]
    public void A_pulse_that_comes_later_counts_for_the_step_too()
    {
        var simulation = new MacrospinSimulation
        {
            Drive = time => new() { Field = new(0, 0, time < 5e-9 ? 0.01 : 10) }, Start = CartesianVector.UnitX, Duration = 10e-9,
            SampleCount = 10, Integrator = MacrospinIntegrator.RungeKutta4, Step = 1e-11,
        };
        Assert.Throws<UnstableStepException>(() => simulation.Run(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_cannot_be_integrated_is_named()
    {
        var good = ReferenceCases.FreeLayer;
        Assert.Contains("Damping", Refusal(good with { Damping = -1 }), StringComparison.Ordinal);
        Assert.Contains("easy axis", Refusal(good with { EasyAxis = new(0, 0, 2) }), StringComparison.Ordinal);
        Assert.Contains("fields", Refusal(good with { Field = new(double.NaN, 0, 0) }), StringComparison.Ordinal);
        Assert.Contains("moment", Refusal(good with { Temperature = 300 }), StringComparison.Ordinal);
        Assert.Contains("noise", Refusal(good with { Temperature = 300, MagneticMoment = 1e-18 }), StringComparison.Ordinal);

        static string Refusal(MacrospinParameters parameters) => Assert.ThrowsAny<ArgumentException>(
            () => parameters.Follow(CartesianVector.UnitZ, 1e-9, MacrospinIntegrator.DormandPrince)).Message;
    }

    [Theory]
    [MemberData(nameof(Integrators))]
    public void A_drive_that_stops_being_a_number_between_samples_lets_no_number_out(MacrospinIntegrator integrator)
    {
        var simulation = new MacrospinSimulation
        {
            Drive = time => new() { Field = new(0, 0, time is > 0.2e-9 and < 0.4e-9 ? double.NaN : 0.01) },
            Start = CartesianVector.UnitX, Duration = 1e-9, Integrator = integrator,
        };
        var fault = Assert.Throws<ArithmeticException>(() => simulation.Run(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("ns", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_tells_its_progress_and_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var told = new List<double>();
        var simulation = new MacrospinSimulation
        {
            Drive = _ => s_driven, Start = CartesianVector.UnitX, Duration = 1e-6, SampleCount = 1000,
            Integrator = MacrospinIntegrator.RungeKutta4, Step = 1e-13,
        };
        Assert.Throws<OperationCanceledException>(() => simulation.Run(new Listener(told, stop), stop.Token));
        Assert.InRange(told.Count, 3, 6);
        Assert.True(told.SequenceEqual(told.Order()));
    }

    private sealed class Listener(List<double> told, CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value)
        {
            told.Add(value);
            if (told.Count == 3)
            {
                stop.Cancel();
            }
        }
    }
}
