namespace SpinBench.Simulators.Circuit;

/// <content>How time passes in the circuit.</content>
public sealed partial class JunctionCircuit
{
    private void AdvanceTo(long ticks)
    {
        while (_ticks < ticks)
        {
            var next = NextFieldStep(ticks, out var field);
            EnsureOperatingPoints(field);
            Integrate((next - _ticks) * SecondsPerTick, field);
            _ticks = next;
        }
    }

    private long NextFieldStep(long ticks, out double field)
    {
        if (TryGetSettledField(out field))
        {
            return ticks;
        }

        var next = Math.Min(ticks, _ticks + s_movingFieldTicks);
        field = FieldSource.FieldAt((_ticks + next) / 2 * SecondsPerTick);
        return next;
    }

    private double PresentField =>
        TryGetSettledField(out var settled) ? settled : FieldSource.FieldAt(_ticks * SecondsPerTick);

    // A settled field is asked for once: a magnet's hysteresis is costly, and its last bit may depend on the time.
    private bool TryGetSettledField(out double field)
    {
        if (double.IsNaN(_settledField))
        {
            var now = _ticks * SecondsPerTick;
            if (FieldSource.SteadyFrom <= now)
            {
                _settledField = FieldSource.FieldAt(now);
            }
        }

        field = _settledField;
        return !double.IsNaN(field);
    }

    private void Integrate(double duration, double field)
    {
        if (Waves.Count > 0)
        {
            IntegrateWaves(duration, field);
        }
        else
        {
            Pass(duration);
        }
    }

    // The drive is steady for this long.
    private void Pass(double duration)
    {
        var high = _traces.Count == 0 && _listeners.Count == 0
            ? _telegraph.Advance(duration, _low.EscapeRate, _high.EscapeRate)
            : IntegrateWithTraces(duration);
        _integrals = _integrals.Plus(_low, duration - high).Plus(_high, high);
    }
}
