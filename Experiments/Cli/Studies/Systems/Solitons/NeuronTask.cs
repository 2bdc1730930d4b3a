using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>The firing rate of a domain wall that leaks back.</summary>
internal static class NeuronTask
{
    private const double Window = 10e-6;
    private const int StepCount = 100_000;
    private const double DepinningCurrent = 20e-6;
    private const double LeakSpeed = 5;
    private const double RefractoryTime = 5e-9;

    private static readonly double[] s_currents = [0.8, 1.5, 3];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings) =>
        Task.FromResult(new StudyTaskResult(
            [.. s_currents.Select(Row)],
            [FormattableString.Invariant($"Track and mobility of Mathews et al., APL Mach. Learn. 1, 016107 (2023); depinning current {DepinningCurrent * 1e6:G3} uA, leak {LeakSpeed:G3} m/s and refractory time {RefractoryTime * 1e9:G3} ns are ours. Threshold {Threshold(Neuron()) * 1e6:F1} uA.")], [])
        {
            Parameters = new { Window, StepCount, DepinningCurrent, LeakSpeed, RefractoryTime, Track = new DomainWallTrack() },
        });

    private static StudyRow Row(double current)
    {
        var neuron = Neuron();
        var (spikes, step) = (0L, Window / StepCount);
        for (var index = 0; index < StepCount; index++)
        {
            spikes += neuron.Advance(current * Threshold(neuron), step);
        }

        var expected = neuron.FiringRate(current * Threshold(neuron)) * Window;
        return new StudyRow(
            FormattableString.Invariant($"9a {current:G2}"), FormattableString.Invariant($"spikes in {Window * 1e6:G3} us at {current:G2} of the threshold current"), "", "leaky integrate and fire",
            expected, spikes, null, StudyRow.Judge(spikes, expected, Math.Max(1, 0.01 * expected)));
    }

    private static DomainWallNeuron Neuron()
    {
        var track = new DomainWallTrack();
        return new DomainWallNeuron
        {
            Length = track.Length, Mobility = track.VelocityPerAmpere, DepinningCurrent = DepinningCurrent, LeakSpeed = LeakSpeed, RefractoryTime = RefractoryTime,
        };
    }

    private static double Threshold(DomainWallNeuron neuron) => neuron.DepinningCurrent + (neuron.LeakSpeed / neuron.Mobility);
}
