using SpinBench.Networks.Energy;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Networks;

/// <summary>Energy of one read, device and field source apart, and what drives the next neuron.</summary>
internal static class EnergyRows
{
    private const double Duration = 0.2; // s: a wait and a window of 0.1 s

    public static IEnumerable<StudyRow> Of(TwoStateModel model)
    {
        var line = new OerstedLine();
        var geometry = FormattableString.Invariant(
            $"estimate: copper strip {1e9 * line.Width:F0} nm × {1e9 * line.Thickness:F0} nm × {1e6 * line.Length:F0} µm, edge {1e9 * line.Gap:F0} nm beside the junction's centre, no return path");
        foreach (var voltage in (double[])[0.001, 0.2])
        {
            var energy = NeuronEnergy.Of(model, voltage, Duration, line);
            var text = FormattableString.Invariant($"{1e3 * voltage} mV");
            yield return new StudyRow($"energy-device-{text.Replace(" ", "", StringComparison.Ordinal)}", $"one read, {Duration} s at {text}: junction, V²/R·T", "J", "", null, energy.Device, null, "bias only; voltmeter and source are not modelled");
        }

        var read = NeuronEnergy.Of(model, 0.2, Duration, line);
        yield return new StudyRow("energy-field", $"the same: line that holds the field 2/w from H_s", "J", "", null, read.Field, null, geometry);
        yield return new StudyRow("field-per-milliampere", "perpendicular field of such a line", "Oe/mA", "", null, Math.Round(1e4 * 1e-3 * read.FieldPerAmpere, 2), null, geometry);
        yield return new StudyRow("fan-out", "neurons that one neuron at 200 mV moves by 1/w without an amplifier", "", "", null, Math.Round(read.FanOut, 4), null,
            FormattableString.Invariant($"the current differs by {1e6 * read.StepCurrent:F1} µA between the states, {1e4 * read.StepField:F2} Oe in the next line: ")
            + (read.FanOut < 1 ? "a neuron cannot drive another by itself; the amplifier is not modelled" : "enough for another neuron"));
    }
}
