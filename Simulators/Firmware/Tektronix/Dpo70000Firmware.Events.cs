using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Tektronix;

/// <content>Events: an error waits until <c>*ESR?</c> has been read, and is then given out.</content>
public sealed partial class Dpo70000Firmware
{
    private const int QueueDepth = 32;

    private static readonly ScpiError s_empty = new(0, "No events to report - queue empty");
    private static readonly ScpiError s_hidden = new(1, "No events to report - new events pending *ESR?");

    private readonly List<ScpiError> _pending = [];
    private readonly List<ScpiError> _released = [];
    private int _eventMask = 255;

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error)
    {
        Status.Events |= error.Event;
        if (((int)error.Event & _eventMask) == 0)
        {
            return;
        }

        if (_pending.Count < QueueDepth)
        {
            // Codes of SCPI without their sign.
            _pending.Add(error with { Code = Math.Abs(error.Code) });
        }
        else
        {
            _pending[^1] = new ScpiError(350, "Queue overflow");
        }
    }

    private void AddEvents()
    {
        _pending.Add(new ScpiError(401, "Power on"));
        Commands.Integer("DESE", 0, 255, () => _eventMask, mask => _eventMask = mask);
        Commands.Query("*ESR", call =>
        {
            call.Reply((int)Status.TakeEvents());
            _released.Clear();
            _released.AddRange(_pending);
            _pending.Clear();
        });
        Commands.Event("*CLS", () =>
        {
            Status.Clear();
            ForgetCompletion();
            _pending.Clear();
            _released.Clear();
        });
        Commands.Query("EVENT", call => call.Reply(TakeEvent().Code));
        Commands.Query("EVMsg", () => TakeEvent().ToString());
        Commands.Query("EVQty", call => call.Reply(_released.Count));
        Commands.Query("ALLEv", call =>
        {
            do
            {
                call.Reply(TakeEvent().ToString());
            }
            while (_released.Count > 0);
        });
    }

    private ScpiError TakeEvent()
    {
        if (_released.Count == 0)
        {
            return _pending.Count > 0 ? s_hidden : s_empty;
        }

        var oldest = _released[0];
        _released.RemoveAt(0);
        return oldest;
    }
}
