using SpinBench.Instruments.Drivers.StanfordResearch;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <content>What the keys Auto Gain, Auto Reserve, Auto Phase and Auto Offset do.</content>
public sealed partial class SimulatedLockInAmplifier
{
    private const double LargestAutomaticTimeConstant = 1;
    private const double AutomaticShare = 0.9;

    /// <summary>Finds the sensitivity for the present signal; takes many time constants, and does nothing above 1 s.</summary>
    public async ValueTask FindSensitivityAsync(CancellationToken cancellationToken)
    {
        if (Panel.TimeConstant > LargestAutomaticTimeConstant)
        {
            return;
        }

        while (true)
        {
            await SettleAsync(cancellationToken);
            var index = Math.Max(0, Sr830Scales.IndexAtLeast(Sr830Scales.Sensitivities, Look().Magnitude / AutomaticShare));
            var isBeyond = index > Panel.SensitivityIndex && Panel.SensitivityIndex < Sr830Scales.Sensitivities.Count - 1;
            Apply(Panel with { SensitivityIndex = isBeyond ? Panel.SensitivityIndex + 1 : index });
            if (!isBeyond)
            {
                return;
            }
        }
    }

    /// <summary>Chooses the lowest reserve that does not overload.</summary>
    public async ValueTask FindReserveAsync(CancellationToken cancellationToken)
    {
        for (var reserve = s_reserves.Length - 1; reserve >= 0; reserve--)
        {
            Apply(Panel with { Reserve = reserve });
            TakeStatus();
            await SettleAsync(cancellationToken);
            if (!TakeStatus().HasFlag(LockInStatus.InputOverload))
            {
                return;
            }
        }
    }

    /// <summary>Turns the reference until the signal is in phase.</summary>
    public async ValueTask FindPhaseAsync(CancellationToken cancellationToken)
    {
        Apply(Panel with { Phase = Panel.Phase + Look().Phase });
        await SettleAsync(cancellationToken);
    }

    /// <summary>Offsets X (0), Y (1) or R (2) to zero, as far as 105 % of full scale reach.</summary>
    public void FindOffset(int quantity)
    {
        var outputs = Look();
        var shown = quantity switch { 0 => outputs.InPhase, 1 => outputs.Quadrature, _ => outputs.Magnitude };
        var offset = Math.Clamp(Panel.Offsets[quantity] + 100 * shown / Panel.FullScale, -105, 105);
        double[] offsets = [.. Panel.Offsets];
        offsets[quantity] = DecimalRounding.ToStep(offset, 1, 2);
        Apply(Panel with { Offsets = offsets });
    }

    private ValueTask SettleAsync(CancellationToken cancellationToken) => _lab.Clock.WaitAsync(
        Sr830Scales.SettlingTime(Panel.FilterOrder, Panel.TimeConstant), cancellationToken);
}
