using SpinBench.Simulators.Time;

namespace SpinBench.Simulators.Firmware.Scpi;

/// <content>Overlapped operations: what goes on after its command has been executed.</content>
public abstract partial class ScpiFirmware
{
    private readonly FlowGate _operationGate;
    private CancellationTokenSource _operation = new();
    private Task _operationFlow = Task.CompletedTask;
    private bool _isCompletionAsked;

    /// <summary>Whether an overlapped operation is running.</summary>
    protected internal bool IsOperating { get; private set; }

    /// <summary>Starts an overlapped operation as a flow of its own.</summary>
    protected void StartOperation(Func<CancellationToken, ValueTask> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (_operation.IsCancellationRequested)
        {
            _operation.Dispose();
            _operation = new CancellationTokenSource();
        }

        IsOperating = true;
        _operationFlow = OperateAsync(operation, _operation.Token);
    }

    /// <summary>Stops the operation where it is; it has ended when this returns.</summary>
    protected void AbortOperation()
    {
        if (IsOperating)
        {
            _operation.Cancel();
        }
    }

    /// <summary>Waits until no operation is running.</summary>
    protected internal async ValueTask WaitForOperationAsync(CancellationToken cancellationToken)
    {
        if (IsOperating)
        {
            await _operationGate.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (_operationFlow.IsFaulted)
        {
            await _operationFlow;
        }
    }

    /// <summary><c>*OPC</c>: the event comes when the operation ends, at once when there is none.</summary>
    internal void AskForCompletion()
    {
        _isCompletionAsked = IsOperating;
        if (!IsOperating)
        {
            Status.Events |= StandardEvents.OperationComplete;
        }
    }

    /// <summary><c>*CLS</c> and device clear withdraw an <c>*OPC</c>.</summary>
    internal void ForgetCompletion() => _isCompletionAsked = false;

    private async Task OperateAsync(Func<CancellationToken, ValueTask> operation, CancellationToken cancellationToken)
    {
        Clock.BeginRunning();
        try
        {
            await operation(cancellationToken);
        }
        catch (ScpiException refusal)
        {
            Report(refusal.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ForgetCompletion();
        }
        finally
        {
            IsOperating = false;
            if (_isCompletionAsked)
            {
                _isCompletionAsked = false;
                Status.Events |= StandardEvents.OperationComplete;
            }

            _operationGate.Signal();
            Clock.EndRunning();
        }
    }
}
