using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Keysight;

/// <content>Taking records.</content>
public sealed partial class InfiniiVisionFirmware
{
    private const int ScalingRounds = 3;
    private const double ScalingRoom = 1.5;

    private static readonly string[] s_types = ["NORMal", "AVERage", "HRESolution", "PEAK"];
    private static readonly ScpiError s_noData = new(-230, "Data corrupt or stale");

    private readonly Dictionary<int, OscilloscopeRecord> _records = [];
    private bool _isRunning = true;
    private bool _hasAcquired;
    private bool _hasTriggered;
    private int _averages = 8;

    private void AddAcquisition()
    {
        Commands.Event(":RUN", () => SetRunning(true));
        Commands.Event(":STOP", () => SetRunning(false));
        Commands.Event(":SINGle", () =>
        {
            SetRunning(false);
            StartOperation(AcquireAsync);
        });
        Commands.Query(":RSTate", () => _isRunning ? "RUN" : IsOperating ? "SING" : "STOP");
        Commands.Set(":VIEW", call => _scope.Inputs[call.Choice(s_inputs)].IsSelected = true);
        Commands.Set(":BLANk", call => _scope.Inputs[call.Choice(s_inputs)].IsSelected = false);
        Commands.Event(":AUToscale", () =>
        {
            AbortOperation();
            StartOperation(ScaleAsync);
        });
        Commands.Add(new ScpiCommand(":DIGitize", DigitiseAsync, IsQuery: false));
        Commands.Query(":AER", call => call.Reply(IsOperating ? 1 : 0));
        Commands.Query(":ADER", call => call.Reply(Take(ref _hasAcquired)));
        Commands.Query(":TER", call => call.Reply(Take(ref _hasTriggered)));
        Commands.Set(":ACQuire:TYPE", call => RefuseOption(call.Choice(s_types) != 0));
        Commands.Query(":ACQuire:TYPE", () => "NORM");
        Commands.Choice(":ACQuire:MODE", ["RTIMe"], () => 0, _ => { });
        Commands.Integer(":ACQuire:COUNt", 2, 65536, () => _averages, count => _averages = count);
        Commands.Query(":ACQuire:SRATe[:ANALog]", call => Commands.ReplyNumber(call, _scope.SampleRate));
        Commands.Query(":ACQuire:POINts[:ANALog]", call => call.Reply(_scope.RecordLength));
        Commands.Query(":ACQuire:COMPlete", () => "100");
    }

    private void SetRunning(bool on)
    {
        AbortOperation();
        _isRunning = on;
    }

    private async ValueTask DigitiseAsync(ScpiCall call)
    {
        while (call.HasParameter)
        {
            _scope.Inputs[call.Choice(s_inputs)].IsSelected = true;
        }

        SetRunning(false);
        StartOperation(AcquireAsync);
        await WaitForOperationAsync(call.CancellationToken);
    }

    private void ForceTrigger()
    {
        if (IsOperating)
        {
            AbortOperation();
            StartOperation(async token =>
            {
                var waits = _scope.WaitsForTrigger;
                _scope.WaitsForTrigger = false;
                try
                {
                    await AcquireAsync(token);
                }
                finally
                {
                    _scope.WaitsForTrigger = waits;
                }
            });
        }
    }

    // The level first at the largest range, then at the one that holds it.
    private async ValueTask ScaleAsync(CancellationToken cancellationToken)
    {
        for (var index = 0; index < _scope.Inputs.Count; index++)
        {
            var input = _scope.Inputs[index];
            if (!input.IsSelected)
            {
                continue;
            }

            (input.Scale, input.Offset, input.Position) = (double.MaxValue, 0, 0);
            for (var round = 0; round < ScalingRounds; round++)
            {
                var record = await _scope.AcquireRecordAsync(index + 1, cancellationToken);
                var seen = new RecordMeasurements(record.ToWaveform(Clock.GetUtcNow()).Volts, record.XIncrement);
                input.Offset = (seen.Maximum + seen.Minimum) / 2;
                input.Scale = ScalingRoom * seen.PeakToPeak / FullScaleDivisions;
            }
        }
    }

    private ValueTask AcquireAsync(CancellationToken cancellationToken) => AcquireAsync(_source, cancellationToken);

    private async ValueTask AcquireAsync(int input, CancellationToken cancellationToken)
    {
        _records[input] = await _scope.AcquireRecordAsync(input, cancellationToken);
        (_hasAcquired, _hasTriggered) = (true, true);
        _operation.Latch(RunBit);
    }

    // A fresh record while running, the last one when stopped.
    private async ValueTask<OscilloscopeRecord> TakeRecordAsync(CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            await AcquireAsync(cancellationToken);
        }

        return _records.TryGetValue(_source, out var record) ? record : throw new ScpiException(s_noData);
    }

    private static int Take(ref bool hasHappened)
    {
        var had = hasHappened ? 1 : 0;
        hasHappened = false;
        return had;
    }
}
