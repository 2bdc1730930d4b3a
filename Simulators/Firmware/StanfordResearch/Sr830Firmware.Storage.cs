using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.LockIn;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <content>The data buffers and their three ways out.</content>
public sealed partial class Sr830Firmware
{
    private const double FastStartDelay = 0.5;
    private const int MantissaBits = 15;
    private const int ExponentBias = 124;

    private int _fast;

    private void AddStorage()
    {
        Commands.Integer("SRAT", 0, 14, () => Panel.SampleRateIndex, value => Panel = Panel with { SampleRateIndex = value });
        Commands.Boolean("SEND", () => Panel.IsLoop, on => Panel = Panel with { IsLoop = on });
        Commands.Boolean("TSTR", () => Panel.StartsOnTrigger, on => Panel = Panel with { StartsOnTrigger = on });
        Commands.Integer("FAST", 0, 2, () => _fast, value => _fast = value);
        Commands.Event("TRIG", _lockIn.Trigger);
        Commands.Event("STRT", () => _lockIn.StartStorage(0));
        Commands.Event("STRD", () => _lockIn.StartStorage(FastStartDelay));
        Commands.Event("PAUS", () =>
        {
            _lockIn.AdvanceStorage();
            _lockIn.Storage.Pause();
        });
        Commands.Event("REST", () =>
        {
            _lockIn.AdvanceStorage();
            _lockIn.Storage.Clear();
        });
        Commands.QueryLater("SPTS", async call =>
        {
            // What a client waits for by counting must not stand still while nothing else takes time.
            if (_lockIn.Storage.IsRunning)
            {
                await Clock.WaitAsync(SimulatedLockInAmplifier.ReadoutTime, call.CancellationToken);
            }

            _lockIn.AdvanceStorage();
            call.Reply(_lockIn.Storage.Count);
        });
        Commands.Query("TRCA", call => call.Reply(ToText(Points(call))));
        Commands.Query("TRCB", call => call.ReplyBare(ToSingles(Points(call))));
        Commands.Query("TRCL", call => call.ReplyBare(ToMantissas(Points(call))));
    }

    private float[] Points(ScpiCall call)
    {
        _lockIn.AdvanceStorage();
        var storage = _lockIn.Storage;
        var channel = call.Integer(1, 2) - 1;
        var first = call.Integer(0, int.MaxValue);
        var count = call.Integer(1, int.MaxValue);
        call.EndOfParameters();
        if (first + (long)count > storage.Count)
        {
            throw new ScpiException(-222);
        }

        var points = new float[count];
        for (var index = 0; index < count; index++)
        {
            points[index] = storage.Point(channel, first + index);
        }

        return points;
    }

    // Three digits of exponent, and a comma behind the last point too.
    private static string ToText(float[] points)
    {
        var text = new StringBuilder(15 * points.Length);
        foreach (var point in points)
        {
            text.Append(((double)point).ToString("+0.000000e+000;-0.000000e+000", CultureInfo.InvariantCulture)).Append(',');
        }

        return text.ToString();
    }

    private static byte[] ToSingles(float[] points)
    {
        var bytes = new byte[4 * points.Length];
        for (var index = 0; index < points.Length; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * index), points[index]);
        }

        return bytes;
    }

    // A 16-bit mantissa and an exponent: m 2^(e - 124).
    private static byte[] ToMantissas(float[] points)
    {
        var bytes = new byte[4 * points.Length];
        for (var index = 0; index < points.Length; index++)
        {
            var point = points[index];
            var exponent = point == 0 ? 0 : Math.Clamp(Math.ILogB(point) - (MantissaBits - 2) + ExponentBias, 0, 248);
            var mantissa = Math.Round(Math.ScaleB((double)point, ExponentBias - exponent));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(4 * index), (short)mantissa);
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(4 * index + 2), (short)exponent);
        }

        return bytes;
    }
}
