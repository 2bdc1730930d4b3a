using SpinBench.Networks.StochasticSynapses;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Two measured conditions that write a junction: under one it would rather be in its low state (ON), under the other in its high state (OFF).</summary>
/// <param name="TowardsOn">Bias and field of the pulse towards ON.</param>
/// <param name="TowardsOff">Bias and field of the pulse towards OFF.</param>
internal sealed record PulsePair(MeasuredDwellTime TowardsOn, MeasuredDwellTime TowardsOff)
{
    /// <summary>"ON 50 mV, 35 Oe; OFF 50 mV, -33 Oe".</summary>
    public string Name => $"ON {TowardsOn.Place}; OFF {TowardsOff.Place}";

    /// <summary>Lesser of the shares of time that the junction spends where each pulse drives it, 0 to 1.</summary>
    public double OneSidedness => Math.Min(ShareOfLow(TowardsOn), 1 - ShareOfLow(TowardsOff));

    /// <summary>Share of time in the low state.</summary>
    public static double ShareOfLow(MeasuredDwellTime dwell) => dwell.Low.Value / (dwell.Low.Value + dwell.High.Value);

    /// <summary>What pulses of a width in s do.</summary>
    public SwitchingChance Of(double width)
    {
        var (on, off) = (TowardsOn, TowardsOff);
        return new SwitchingChance(SwitchingChance.OfPulse(width, on.High.Value, on.Low.Value), SwitchingChance.OfPulse(width, off.Low.Value, off.High.Value))
        {
            OnLost = SwitchingChance.OfPulse(width, on.Low.Value, on.High.Value), OffLost = SwitchingChance.OfPulse(width, off.High.Value, off.Low.Value),
        };
    }

    /// <summary>Half of the 95 % interval of P_sw towards ON, by that of the time in the high state.</summary>
    public double HalfIntervalOfOn(double width) =>
        (SwitchingChance.OfPulse(width, TowardsOn.High.Low, TowardsOn.Low.Value) - SwitchingChance.OfPulse(width, TowardsOn.High.High, TowardsOn.Low.Value)) / 2;

    /// <summary>Width in s at which the pulse towards ON switches with a probability; NaN where back-switching allows no such width.</summary>
    public double WidthFor(double probability)
    {
        var rate = (1 / TowardsOn.High.Value) + (1 / TowardsOn.Low.Value);
        return -Math.Log(1 - (probability / ShareOfLow(TowardsOn))) / rate;
    }
}
