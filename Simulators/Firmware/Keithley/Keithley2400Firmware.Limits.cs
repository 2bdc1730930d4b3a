using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Null and limit tests (<c>:CALCulate2</c>). Readings themselves are not nulled, only what <c>:CALC2:DATA?</c> answers.</content>
public sealed partial class Keithley2400Firmware
{
    private const int FirstProgrammedLimit = 2;
    private const int Limits = 12;

    private readonly (bool IsOn, double Lower, double Upper, bool HasFailed)[] _limits =
        [.. Enumerable.Repeat((false, -1.0, 1.0, false), Limits + 1)];

    private int _limitFeed;
    private bool _isNulled;
    private double _nullOffset;
    private int _failsInCompliance;
    private bool _clearsLimits = true;

    private bool IsLimitTesting => _limits.Any(limit => limit.IsOn);

    private void ResetLimits()
    {
        Array.Fill(_limits, (false, -1.0, 1.0, false));
        (_limitFeed, _isNulled, _nullOffset, _failsInCompliance, _clearsLimits) = (0, false, 0, 0, true);
    }

    private void AddLimits()
    {
        Commands.Choice(":CALCulate2:FEED", ["VOLTage", "CURRent", "RESistance"], () => _limitFeed, feed => _limitFeed = feed);
        Commands.Number(":CALCulate2:NULL:OFFSet", new NumericParameter(-9.999999e20, 9.999999e20, 0), () => _nullOffset, value => _nullOffset = value);
        Commands.Boolean(":CALCulate2:NULL:STATe", () => _isNulled, on => _isNulled = on);
        Commands.Event(":CALCulate2:NULL:ACQuire", () => _nullOffset = LatestRecord()[_limitFeed]);
        Commands.Query(":CALCulate2:DATA", call =>
        {
            foreach (var record in _run.Count > 0 ? _run : throw new ScpiException(-230))
            {
                call.Reply(Feed(record), ReadingFormat);
            }
        });
        Commands.Query(":CALCulate2:DATA:LATest", call => call.Reply(Feed(LatestRecord()), ReadingFormat));
        Commands.Choice(":CALCulate2:LIMit#:COMPliance:FAIL", ["IN", "OUT"], () => _failsInCompliance, choice => _failsInCompliance = choice);
        Commands.Set(":CALCulate2:LIMit#:STATe", call => Limit(call).IsOn = call.Boolean());
        Commands.Query(":CALCulate2:LIMit#:STATe", call => call.Reply(Limit(call).IsOn ? 1 : 0));
        Commands.Query(":CALCulate2:LIMit#:FAIL", call => call.Reply(Limit(call).HasFailed ? 1 : 0));
        var bound = new NumericParameter(-9.999999e20, 9.999999e20, 0);
        Commands.Set(":CALCulate2:LIMit#:LOWer[:DATA]", call => Programmed(call).Lower = call.Number(bound));
        Commands.Query(":CALCulate2:LIMit#:LOWer[:DATA]", call => Commands.ReplyNumber(call, Programmed(call).Lower));
        Commands.Set(":CALCulate2:LIMit#:UPPer[:DATA]", call => Programmed(call).Upper = call.Number(bound));
        Commands.Query(":CALCulate2:LIMit#:UPPer[:DATA]", call => Commands.ReplyNumber(call, Programmed(call).Upper));
        Commands.Event(":CALCulate2:CLIMits:CLEar[:IMMediate]", ClearLimits);
        Commands.Boolean(":CALCulate2:CLIMits:CLEar:AUTO", () => _clearsLimits, on => _clearsLimits = on);
    }

    // Limit 1 is the compliance test; 4 does not exist.
    private ref (bool IsOn, double Lower, double Upper, bool HasFailed) Limit(ScpiCall call)
    {
        if (call.Suffix is not (>= 1 and <= Limits) or 4)
        {
            throw new ScpiException(-114);
        }

        return ref _limits[call.Suffix];
    }

    private ref (bool IsOn, double Lower, double Upper, bool HasFailed) Programmed(ScpiCall call)
    {
        ref var limit = ref Limit(call);
        if (call.Suffix < FirstProgrammedLimit)
        {
            throw new ScpiException(-114);
        }

        return ref limit;
    }

    private SourceMeterRecord LatestRecord() => _run.Count > 0 ? _run[^1] : throw new ScpiException(-230);

    private double Feed(SourceMeterRecord record)
    {
        var value = record[_limitFeed];
        return _isNulled && Math.Abs(value) < Overflow ? value - _nullOffset : value;
    }

    private void ClearLimits()
    {
        for (var index = 0; index < _limits.Length; index++)
        {
            _limits[index].HasFailed = false;
        }

        Measurement.Set(MeasurementBits.Limits, false);
    }

    private void TestLimits(SourceMeterRecord record, bool inCompliance)
    {
        if (!IsLimitTesting)
        {
            return;
        }

        _limits[1].HasFailed = _limits[1].IsOn && inCompliance == (_failsInCompliance == 0);
        Measurement.Set(MeasurementBits.ComplianceLimit, _limits[1].HasFailed);
        var value = Feed(record);
        for (var index = FirstProgrammedLimit; index < _limits.Length; index++)
        {
            ref var limit = ref _limits[index];
            limit.HasFailed = limit.IsOn && !(value >= limit.Lower && value <= limit.Upper);
            if (index < 4)
            {
                var low = MeasurementBits.LowLimit2 << (2 * (index - FirstProgrammedLimit));
                Measurement.Set(low, limit.IsOn && value < limit.Lower);
                Measurement.Set(low << 1, limit.IsOn && value > limit.Upper);
            }
        }

        Measurement.Set(MeasurementBits.LimitsPass, !_limits.Any(limit => limit.HasFailed));
    }
}
