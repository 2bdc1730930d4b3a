using SpinBench.Protocols;
using SpinBench.Protocols.Vcma;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// Voltage control measured on devices of known parameters: the reference junction by both rate models, and devices drawn from
/// a seed, each by both. Errors and coverage over seeds for every quantity that has a true value.
/// </summary>
internal static class VcmaTable
{
    private static readonly double[] s_biases = [1e-3, 0.1, -0.1, 0.2];

    /// <summary>Prints one line a device and quantity.</summary>
    public static async Task PrintAsync(int seeds, TextWriter output)
    {
        await output.WriteLineAsync($"{"device",-44} {"quantity",-30} {"n",4} {"none",4} {"mean err",9} {"s.d.",9} {"stated",9} {"covered",10}");
        foreach (var device in SwitchingDevices.OfVcma())
        {
            await PrintAsync(device, seeds, output);
        }
    }

    private static async Task PrintAsync(JunctionDevice device, int seeds, TextWriter output)
    {
        var tallies = new Dictionary<string, Tally>();
        var preferred = 0;
        var settings = new VcmaSettings { Biases = s_biases, Fields = [.. Enumerable.Range(-15, 31).Select(step => step * 3e-4)], Reads = 300, Inputs = InputsOf(device) };
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            var (analysis, _, _) = await SwitchingBench.MeasureAsync(new VcmaProtocol(settings), device, seed);
            Add(tallies, device, analysis);
            preferred += analysis.Remarks.Any(remark => remark.Contains("is preferred to thermodynamics", StringComparison.Ordinal)) ? 1 : 0;
        }

        foreach (var (name, tally) in tallies)
        {
            await output.WriteLineAsync($"{device.Name,-44} {name,-30} {tally}");
        }

        await output.WriteLineAsync($"{device.Name,-44} Eq. (6) preferred in {preferred} of {seeds} runs");
    }

    private static void Add(Dictionary<string, Tally> tallies, JunctionDevice device, RunAnalysis analysis)
    {
        FittedQuantity Find(string name) => analysis.Quantities.First(quantity => quantity.Name == name);
        void Compare(string row, FittedQuantity quantity, double truth, double scale)
        {
            tallies.TryAdd(row, new Tally());
            tallies[row].Add(quantity, truth, scale);
        }

        var curves = ((VcmaAnalysis)analysis).Curves;
        foreach (var curve in curves)
        {
            // The current that was sourced, from the true voltage of a state over its resistance.
            var model = new TwoStateModel(device, FieldAxis.Perpendicular);
            var current = curve.Curve is null ? curve.Nominal / 710 : curve.LowBias / model.Resistance(MagneticState.Low, curve.LowBias, model.CentreField);
            var truth = OccupationCurve.Under(model, current);
            var at = FormattableString.Invariant($"at {curve.Nominal * 1e3:F0} mV");
            var name = Find($"weight at {Instruments.Units.Quantity.Format(curve.Nominal, "V")}").Name["weight at ".Length..];
            Compare($"weight {at} (%)", Find($"weight at {name}"), truth.Weight, 100 / truth.Weight);
            Compare($"centre field {at} (Oe)", Find($"centre field at {name}"), truth.Centre, 1e4);
            Compare($"dwell time {at} (%)", Find($"dwell time at {name}"), truth.DwellTime, 100 / truth.DwellTime);
        }

        var xi = -device.SaturationMagnetisation * device.FreeLayerThickness * device.BarrierThickness * device.AnisotropyFieldPerVolt / 2;
        Compare("xi, from dwell times (fJ/Vm)", Find("interfacial coefficient xi, from dwell times"), xi, 1e15);
        // By thermodynamics the weights know nothing of xi: what Eq. (6) makes of them must be 0.
        Compare(
            "xi, from weights (fJ/Vm)", Find("interfacial coefficient xi, from weights"), device.RateModel == RateModel.PaperEq6 ? xi : 0, 1e15);
    }

    /// <summary>What a user knows of a device.</summary>
    public static VcmaInputs InputsOf(JunctionDevice device) => new()
    {
        FreeLayerThickness = device.FreeLayerThickness,
        BarrierThickness = device.BarrierThickness,
        SaturationMagnetisation = device.SaturationMagnetisation,
        CouplingField = device.CouplingField,
        AnisotropyField = device.AnisotropyField,
        SecondOrderAnisotropyField = device.SecondOrderAnisotropyField,
    };
}
