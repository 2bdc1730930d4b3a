using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Reading buffers (<c>:TRACe</c>) and their statistics.</content>
public sealed partial class Keithley2450Firmware
{
    private const string DefaultBuffer = "defbuffer1";
    private const int DefaultCapacity = 100000;
    private const int LargestCapacity = 6875000;
    private const int MostBuffers = 100;

    private readonly Dictionary<string, Keithley2450Buffer> _buffers = new(StringComparer.OrdinalIgnoreCase)
    {
        [DefaultBuffer] = new(DefaultBuffer, DefaultCapacity),
        ["defbuffer2"] = new("defbuffer2", DefaultCapacity),
    };

    private bool _isFedOnce;

    private void ResetBuffers()
    {
        foreach (var name in _buffers.Keys.Where(name => !name.StartsWith("defbuffer", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            _buffers.Remove(name);
        }

        foreach (var buffer in _buffers.Values)
        {
            buffer.Resize(DefaultCapacity);
            buffer.IsContinuous = true;
        }

        _isFedOnce = false;
    }

    private void AddBuffers()
    {
        Commands.Set(":TRACe:CLEar", call => Buffer(call).Clear());
        Commands.Set(":TRACe:MAKE", Make);
        Commands.Set(":TRACe:DELete", Delete);
        Commands.Set(":TRACe:POINts", call =>
        {
            var points = call.Integer(1, LargestCapacity);
            Buffer(call).Resize(points);
        });
        Commands.Query(":TRACe:POINts", call => call.Reply(Buffer(call).Capacity));
        Commands.Query(":TRACe:ACTual", call => call.Reply(Buffer(call).Count));
        Commands.Query(":TRACe:ACTual:STARt", call => call.Reply(Math.Min(1, Buffer(call).Count)));
        Commands.Query(":TRACe:ACTual:END", call => call.Reply(Buffer(call).Count));
        Commands.Set(":TRACe:FILL:MODE", call =>
        {
            var isContinuous = call.Choice(["CONTinuous", "ONCE"]) == 0;
            Buffer(call).IsContinuous = isContinuous;
        });
        Commands.Query(":TRACe:FILL:MODE", call => call.Reply(Buffer(call).IsContinuous ? "CONT" : "ONCE"));
        Commands.Query(":TRACe:DATA", ReplyData);
        Commands.Add(new ScpiCommand(":TRACe:TRIGger", call => MeasureAsync(Buffer(call), call.CancellationToken), IsQuery: false));
        AddStatistics();
        AddFeed();
    }

    private void AddStatistics()
    {
        const string Statistics = ":TRACe:STATistics";
        Commands.Query(Statistics + ":AVERage", call => ReplyStatistic(call, values => values.Average()));
        Commands.Query(Statistics + ":MAXimum", call => ReplyStatistic(call, values => values.Max()));
        Commands.Query(Statistics + ":MINimum", call => ReplyStatistic(call, values => values.Min()));
        Commands.Query(Statistics + ":PK2Pk", call => ReplyStatistic(call, values => values.Max() - values.Min()));
        Commands.Query(Statistics + ":STDDev", call => ReplyStatistic(call, StandardDeviation));
        // Statistics are worked out when they are asked for: what clears them clears nothing else.
        Commands.Set(Statistics + ":CLEar", call => Buffer(call));
    }

    // What a 2400 calls its buffer; the next start fills it once.
    private void AddFeed()
    {
        Commands.Set(":TRACe:FEED", call => call.Choice(["SENSe", "CALCulate", "NONE"]));
        Commands.Choice(":TRACe:FEED:CONTrol", ["NEXT", "NEVer"], () => _isFedOnce ? 0 : 1, choice =>
        {
            _isFedOnce = choice == 0;
            _buffers[DefaultBuffer].Clear();
            Measurement.Set(MeasurementBits.BufferFull, false);
        });
    }

    private void Make(ScpiCall call)
    {
        var name = call.Text();
        var capacity = call.Integer(1, LargestCapacity);
        if (call.HasParameter)
        {
            // QCoDeS leaves the place of the style empty.
            var style = call.Next();
            if (!style.IsEmpty && ScpiCall.IndexOfWord(style, ["STANdard", "COMPact", "FULL", "WRITable", "FULLWRITable"]) < 0)
            {
                throw new ScpiException(-224);
            }
        }

        var isNew = name.Length > 0 && !_buffers.ContainsKey(name) && _buffers.Count < MostBuffers;
        _buffers.Add(isNew ? name : throw new ScpiException(-221), new Keithley2450Buffer(name, capacity));
    }

    private void Delete(ScpiCall call)
    {
        var buffer = Buffer(call);
        if (buffer.Name.StartsWith("defbuffer", StringComparison.OrdinalIgnoreCase))
        {
            throw new ScpiException(-221);
        }

        _buffers.Remove(buffer.Name);
    }

    /// <summary>The buffer that the next parameter names; the first default one when there is none.</summary>
    private Keithley2450Buffer Buffer(ScpiCall call) =>
        _buffers.GetValueOrDefault(call.HasParameter ? call.Text() : DefaultBuffer) ?? throw new ScpiException(-224);

    private void ReplyData(ScpiCall call)
    {
        if (!call.HasParameter)
        {
            var all = Buffer(call);
            Reply(call, all, 0, all.Count, [0]);
            return;
        }

        var first = call.Integer(1, LargestCapacity);
        var last = call.Integer(first, LargestCapacity);
        var buffer = Buffer(call);
        Reply(call, buffer, first - 1, last - first + 1, Elements(call));
    }

    private void ReplyStatistic(ScpiCall call, Func<double[], double> statistic)
    {
        var values = Buffer(call).Readings.Select(record => record.Reading).Where(value => Math.Abs(value) < Overflow).ToArray();
        call.Reply(values.Length == 0 ? NotANumber : statistic(values), ReadingFormat);
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1));
    }
}
