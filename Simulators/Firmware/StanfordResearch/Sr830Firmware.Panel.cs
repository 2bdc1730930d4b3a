using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.LockIn;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <content>Reference, input, filters, outputs.</content>
public sealed partial class Sr830Firmware
{
    // Numbers of the two displays in SNAP, behind X, Y, R, θ, four auxiliary inputs and the frequency.
    private const int FirstDisplay = 10;
    private const int MostSnapped = 6;

    private static readonly NumericParameter s_volts = new(double.MinValue, double.MaxValue, 0);

    private void AddReference()
    {
        Commands.Number("PHAS", new NumericParameter(-360, 729.99, 0), () => Panel.Phase, value => Panel = Panel with { Phase = value });
        Commands.Boolean("FMOD", () => Panel.IsInternalReference, on => Panel = Panel with { IsInternalReference = on });
        Commands.Number(
            "FREQ", new NumericParameter(Sr830Scales.LowestFrequency, Sr830Scales.HighestFrequency, 1000), () => _lockIn.ReferenceFrequency,
            value => Panel = Panel.IsInternalReference ? Panel with { Frequency = value } : throw new ScpiException(-221));
        Commands.Integer("RSLP", 0, 2, () => Panel.ReferenceEdge, value => Panel = Panel with { ReferenceEdge = value });
        Commands.Integer("HARM", 1, Sr830Scales.HighestHarmonic, () => Panel.Harmonic, value => Panel = Panel with { Harmonic = value });
        Commands.Number(
            "SLVL", new NumericParameter(Sr830Scales.SmallestAmplitude, Sr830Scales.LargestAmplitude, 1),
            () => Panel.Amplitude, value => Panel = Panel with { Amplitude = value });
    }

    private void AddInput()
    {
        Commands.Integer("ISRC", 0, 3, () => Panel.Input, value => Panel = Panel with { Input = value });
        Commands.Boolean("IGND", () => Panel.IsGrounded, on => Panel = Panel with { IsGrounded = on });
        Commands.Boolean("ICPL", () => Panel.IsDirectCoupled, on => Panel = Panel with { IsDirectCoupled = on });
        Commands.Integer("ILIN", 0, 3, () => Panel.LineNotch, value => Panel = Panel with { LineNotch = value });
        Commands.Integer(
            "SENS", 0, Sr830Scales.Sensitivities.Count - 1, () => Panel.SensitivityIndex, value => Panel = Panel with { SensitivityIndex = value });
        Commands.Integer("RMOD", 0, 2, () => Panel.Reserve, value => Panel = Panel with { Reserve = value });
        Commands.Integer(
            "OFLT", 0, Sr830Scales.TimeConstants.Count - 1, () => Panel.TimeConstantIndex, value => Panel = Panel with { TimeConstantIndex = value });
        Commands.Integer("OFSL", 0, 3, () => Panel.SlopeIndex, value => Panel = Panel with { SlopeIndex = value });
        Commands.Boolean("SYNC", () => Panel.IsSynchronous, on => Panel = Panel with { IsSynchronous = on });
    }

    private void AddOutputs()
    {
        Commands.Set("DDEF", call =>
        {
            var (display, shown, ratio) = (call.Integer(1, 2) - 1, call.Integer(0, 4), call.Integer(0, 2));
            Panel = Panel with { Displays = Replaced(Panel.Displays, display, shown), Ratios = Replaced(Panel.Ratios, display, ratio) };
        });
        Commands.Query("DDEF", call =>
        {
            var display = call.Integer(1, 2) - 1;
            call.Reply(Join(Panel.Displays[display], Panel.Ratios[display]));
        });
        Commands.Set("FPOP", call => Panel = Panel with
        {
            FrontOutputs = Replaced(Panel.FrontOutputs, call.Integer(1, 2) - 1, call.Integer(0, 1)),
        });
        Commands.Query("FPOP", call => call.Reply(Panel.FrontOutputs[call.Integer(1, 2) - 1]));
        Commands.Set("OEXP", call =>
        {
            var (quantity, offset, expand) = (call.Integer(1, 3) - 1, call.Number(new NumericParameter(-105, 105, 0)), call.Integer(0, 2));
            Panel = Panel with
            {
                Offsets = Replaced(Panel.Offsets, quantity, Math.Round(offset, 2)), Expands = Replaced(Panel.Expands, quantity, expand),
            };
        });
        Commands.Query("OEXP", call =>
        {
            var quantity = call.Integer(1, 3) - 1;
            call.Reply(Join(Panel.Offsets[quantity], Panel.Expands[quantity]));
        });
        Commands.Set("AOFF", call => _lockIn.FindOffset(call.Integer(1, 3) - 1));
        Commands.Query("OAUX", call => call.Reply(0 * call.Integer(1, 4)));
        Commands.Set("AUXV", call => Panel = Panel with
        {
            AuxiliaryOutputs = Replaced(Panel.AuxiliaryOutputs, call.Integer(1, 4) - 1, Math.Round(call.Number(s_volts), 3)),
        });
        Commands.Query("AUXV", call => Commands.ReplyNumber(call, Panel.AuxiliaryOutputs[call.Integer(1, 4) - 1]));
        AddReadings();
    }

    private void AddReadings()
    {
        Commands.QueryLater("OUTP", call => ReplyOutputsAsync(call, [call.Integer(1, 4)]));
        Commands.QueryLater("OUTR", call => ReplyOutputsAsync(call, [FirstDisplay - 1 + call.Integer(1, 2)]));
        Commands.QueryLater("SNAP", call =>
        {
            var quantities = new List<int>();
            while (call.HasParameter || quantities.Count < 2)
            {
                quantities.Add(call.Integer(1, FirstDisplay + 1));
            }

            return quantities.Count <= MostSnapped ? ReplyOutputsAsync(call, quantities) : throw new ScpiException(-108);
        });
    }

    private async ValueTask ReplyOutputsAsync(ScpiCall call, List<int> quantities)
    {
        var outputs = await _lockIn.ReadOutAsync(call.CancellationToken);
        foreach (var quantity in quantities)
        {
            Commands.ReplyNumber(call, Select(outputs, quantity));
        }
    }

    private double Select(in LockInOutputs outputs, int quantity) => quantity switch
    {
        1 => outputs.InPhase,
        2 => outputs.Quadrature,
        3 => outputs.Magnitude,
        4 => outputs.Phase,
        9 => _lockIn.ReferenceFrequency,
        FirstDisplay => outputs.First,
        FirstDisplay + 1 => outputs.Second,
        _ => 0,
    };

    private void AddAutomatic()
    {
        Commands.Event("AGAN", () => StartOperation(_lockIn.FindSensitivityAsync));
        Commands.Event("ARSV", () => StartOperation(_lockIn.FindReserveAsync));
        Commands.Event("APHS", () => StartOperation(_lockIn.FindPhaseAsync));
    }

    private static string Join(double first, int second) => $"{GeneralNumber.Format(first)},{GeneralNumber.Format(second)}";

    private static T[] Replaced<T>(IReadOnlyList<T> values, int index, T value)
    {
        T[] replaced = [.. values];
        replaced[index] = value;
        return replaced;
    }
}
