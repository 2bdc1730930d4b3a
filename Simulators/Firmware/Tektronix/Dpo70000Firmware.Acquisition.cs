using SpinBench.Simulators.Firmware.Scpi;
using SpinBench.Simulators.Instruments.Scope;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Taking records.</content>
public sealed partial class Dpo70000Firmware
{
    private static readonly string[] s_states = ["STOP", "OFF", "0", "RUN", "ON", "1"];
    private static readonly string[] s_modes = ["SAMple", "PEAKdetect", "HIRes", "AVErage", "WFMDB", "ENVelope"];

    private readonly Dictionary<int, OscilloscopeRecord> _records = [];
    private bool _stopsAfterSequence;
    private bool _isRunning = true;
    private int _acquisitions;
    private int _averages = 16;

    private void AddAcquisition()
    {
        Commands.Set("ACQuire:STATE", call => SwitchAcquisition(call.Choice(s_states) > 2));
        Commands.Query("ACQuire:STATE", call => call.Reply(IsOperating || _isRunning ? 1 : 0));
        Commands.Event("RUN", () => SwitchAcquisition(on: true));
        Commands.Event("STOP", () => SwitchAcquisition(on: false));
        Commands.Choice("ACQuire:STOPAfter", ["RUNSTop", "SEQuence"], () => _stopsAfterSequence ? 1 : 0, choice =>
        {
            _stopsAfterSequence = choice == 1;
            _isRunning &= !_stopsAfterSequence;
        });
        Commands.Set("ACQuire:MODe", call => RefuseOption(call.Choice(s_modes, abbreviations: true) != 0));
        Commands.Query("ACQuire:MODe", () => Commands.FormatWord(s_modes[0]));
        Commands.Choice("ACQuire:SAMPlingmode", ["RT"], () => 0, _ => { });
        Commands.Integer("ACQuire:NUMAVg", 2, 10000, () => _averages, count => _averages = count);
        Commands.Query("ACQuire:NUMACq", call => call.Reply(_acquisitions));
        Commands.Query("BUSY", call => call.Reply(IsOperating ? 1 : 0));
        // A forced trigger takes the record that was waiting for its edge.
        Commands.Set("TRIGger", call =>
        {
            call.Choice(["FORCe"], abbreviations: true);
            ForceTrigger();
        });
    }

    private void SwitchAcquisition(bool on)
    {
        if (!on || !_stopsAfterSequence)
        {
            AbortOperation();
            _isRunning = on;
        }
        else if (!IsOperating)
        {
            StartOperation(AcquireSourceAsync);
        }
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
                    await AcquireSourceAsync(token);
                }
                finally
                {
                    _scope.WaitsForTrigger = waits;
                }
            });
        }
    }

    private ValueTask AcquireSourceAsync(CancellationToken cancellationToken) => AcquireAsync(_source, cancellationToken);

    private async ValueTask AcquireAsync(int input, CancellationToken cancellationToken)
    {
        _records[input] = await _scope.AcquireRecordAsync(input, cancellationToken);
        _acquisitions++;
    }

    /// <summary>The record of the data source: a fresh one while running, the last one when stopped.</summary>
    private async ValueTask<OscilloscopeRecord> TakeRecordAsync(CancellationToken cancellationToken)
    {
        if (!_scope.Inputs[_source - 1].IsSelected)
        {
            throw new ScpiException(new ScpiError(2244, "Source waveform is not active"));
        }

        if (_isRunning)
        {
            await AcquireSourceAsync(cancellationToken);
        }

        return _records.TryGetValue(_source, out var record)
            ? record
            : throw new ScpiException(new ScpiError(2244, "Source waveform is not active"));
    }
}
