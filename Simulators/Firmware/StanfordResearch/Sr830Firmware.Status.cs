using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.StanfordResearch;

/// <content>Four status bytes whose bits can be read and cleared one by one.</content>
public sealed partial class Sr830Firmware
{
    private const int NoScan = 1;
    private const int NoCommand = 2;
    private const StandardEvents InputOverflow = StandardEvents.OperationComplete;

    private EventRegister _errors = null!;
    private EventRegister _status = null!;
    private bool _clearsAtPowerOn = true;

    /// <inheritdoc/>
    protected internal override void Report(ScpiError error) => Status.Events |= error.Code switch
    {
        -363 => InputOverflow,
        <= -400 => StandardEvents.QueryError,
        <= -200 => StandardEvents.ExecutionError,
        _ => StandardEvents.CommandError,
    };

    private void AddStatus()
    {
        _errors = Status.AddRegister(summaryBit: 2);
        _status = Status.AddRegister(summaryBit: 3);
        Status.Conditions = () =>
        {
            if (_lockIn.IsAwake)
            {
                LatchStatus();
            }

            return (_lockIn.Storage.IsRunning ? 0 : NoScan) | (IsOperating ? 0 : NoCommand);
        };
        AddEnable("*ESE", () => Status.EventEnable, value => Status.EventEnable = value);
        AddEnable("*SRE", () => Status.ServiceEnable, value => Status.ServiceEnable = value);
        AddEnable("ERRE", () => _errors.Enable, value => _errors.Enable = value);
        AddEnable("LIAE", () => _status.Enable, value => _status.Enable = value);
        AddEvents("*ESR", bits =>
        {
            var events = (int)Status.Events & bits;
            Status.Events &= (StandardEvents)~bits;
            return events;
        });
        AddEvents("*STB", bits => Status.StatusByte(HasOutput) & bits);
        AddEvents("ERRS", bits => _errors.TakeEvent(bits));
        AddEvents("LIAS", bits =>
        {
            LatchStatus();
            return _status.TakeEvent(bits);
        });
        Commands.Boolean("*PSC", () => _clearsAtPowerOn, on => _clearsAtPowerOn = on);
    }

    private void LatchStatus() => _status.Latch((int)_lockIn.TakeStatus());

    // With two parameters one bit is set, with one all of them.
    private void AddEnable(string name, Func<int> get, Action<int> set)
    {
        Commands.Set(name, call =>
        {
            var first = call.Integer(0, 255);
            if (!call.HasParameter)
            {
                set(first);
                return;
            }

            var bit = 1 << (first < 8 ? first : throw new ScpiException(-222));
            set(call.Integer(0, 1) == 1 ? get() | bit : get() & ~bit);
        });
        Commands.Query(name, call => ReplyBits(call, bits => get() & bits));
    }

    private void AddEvents(string name, Func<int, int> take) => Commands.Query(name, call => ReplyBits(call, take));

    private static void ReplyBits(ScpiCall call, Func<int, int> take) =>
        call.Reply(call.HasParameter ? Math.Sign(take(1 << call.Integer(0, 7))) : take(255));
}
