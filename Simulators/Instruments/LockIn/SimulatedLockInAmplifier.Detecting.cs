using System.Numerics;
using SpinBench.Instruments.Drivers.StanfordResearch;
using SpinBench.Simulators.Circuit;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Simulators.Instruments.LockIn;

/// <content>From the junction to the outputs.</content>
public sealed partial class SimulatedLockInAmplifier : IWalkListener
{
    private const double OutputResistance = 50;
    private const double InputNoise = 6e-9;
    private const double CouplingCorner = 0.16;
    private static readonly double s_couplingRate = Math.Tau * CouplingCorner;
    private const double OverloadFactor = 1.09;
    private const double FilterHeadroom = 10;
    private const double LargestInput = 1.4;
    private const int StepsOfFullScale = 30000;
    private const int PrintedDigits = 6;

    // Signal beyond full scale that the input stands, for the reserve's three positions.
    private static readonly double[] s_reserves = [1000, 100, 10];

    double IWalkListener.LongestMean => Panel.TimeConstant / 2;

    private double? SampleInterval => Panel.SampleRateIndex == 14 ? null : Math.ScaleB(16, -Panel.SampleRateIndex);

    /// <summary>What an SR830 needs to say what it shows.</summary>
    public static readonly TimeSpan ReadoutTime = TimeSpan.FromMilliseconds(10);

    /// <summary>The outputs after the time that reading them takes.</summary>
    public async ValueTask<LockInOutputs> ReadOutAsync(CancellationToken cancellationToken)
    {
        await _lab.Clock.WaitAsync(ReadoutTime, cancellationToken);
        return Look();
    }

    /// <summary>The outputs now.</summary>
    public LockInOutputs Look()
    {
        Observe();
        AdvanceNoise(PresentPoint);
        var seen = _filter.Output(Panel.FilterOrder) + _noise.Output(Panel.FilterOrder);
        LatchOutputOverload(seen);
        var x = Printed(seen.Real, 0);
        var y = Printed(seen.Imaginary, 1);
        var r = Printed(seen.Magnitude, 2);
        var phase = DecimalRounding.ToStep(double.RadiansToDegrees(seen.Phase), 1, 3);
        return new LockInOutputs(x, y, r, phase, Display(0, x, r), Display(1, y, phase));
    }

    void IWalkListener.Pass(double duration, double high, in OperatingPoint low, in OperatingPoint up)
    {
        var input = Blend(high, low, up);
        var voltage = low.JunctionVoltage + high * (up.JunctionVoltage - low.JunctionVoltage);
        _telegraphNoise += high is 0 or 1 ? 0 : duration * TelegraphDensity(low, up);
        var left = duration;
        while (Storage.IsRunning && Storage.UntilNext <= left)
        {
            Filter(Storage.UntilNext, input, voltage);
            left -= Storage.UntilNext;
            Storage.UntilNext = SampleInterval ?? double.PositiveInfinity;
            Store(high < 0.5 ? low : up);
        }

        Filter(left, input, voltage);
        Storage.UntilNext -= left;
        LatchInputOverload(input, high < 0.5 ? low : up);
    }

    private OperatingPoint PresentPoint =>
        _circuit.State == MagneticState.High ? _circuit.PresentPoints.High : _circuit.PresentPoints.Low;

    private void Observe()
    {
        _circuit.Advance();
        if (!IsAwake)
        {
            SetAwake(true);
            _filter.Settle(Phasor(PresentPoint));
            _baseline = PresentPoint.JunctionVoltage;
        }
    }

    private void SetAwake(bool isAwake)
    {
        if (isAwake && !IsAwake)
        {
            _circuit.Listen(this);
        }
        else if (!isAwake && IsAwake)
        {
            _circuit.StopListening(this);
        }

        IsAwake = isAwake;
    }

    // Besides the signal at the reference, the voltage itself is multiplied with the reference: √2 (sin + i cos) of its phase.
    private void Filter(double duration, Complex input, double voltage)
    {
        if (!(duration > 0))
        {
            return;
        }

        var frequency = Math.Max(ReferenceFrequency, Sr830Scales.LowestFrequency) * Panel.Harmonic;
        var coupled = voltage - (Panel.IsDirectCoupled ? 0 : _baseline);
        var turning = Complex.FromPolarCoordinates(
            Math.Sqrt(2) * coupled, Math.PI / 2 - Math.Tau * _turns - double.DegreesToRadians(Panel.Phase));
        var rate = new Complex(Panel.IsDirectCoupled ? 0 : -s_couplingRate, -Math.Tau * frequency);
        _filter.Advance(duration, input, turning, rate, Panel.TimeConstant);
        _turns = (_turns + frequency * duration) % 1;
        _baseline = voltage + (_baseline - voltage) * Math.Exp(-s_couplingRate * duration);
        _sinceNoise += duration;
    }

    // One-sided density in V²/Hz at the reference of a junction that switches too fast to be followed: 4 ΔV² p (1-p) λ/(λ² + ω²).
    private double TelegraphDensity(in OperatingPoint low, in OperatingPoint up)
    {
        var step = up.JunctionVoltage - low.JunctionVoltage;
        var sum = low.EscapeRate + up.EscapeRate;
        var omega = Math.Tau * ReferenceFrequency * Panel.Harmonic;
        return 4 * step * step * low.EscapeRate * up.EscapeRate / sum / (sum * sum + omega * omega);
    }

    private void AdvanceNoise(in OperatingPoint point)
    {
        if (_sinceNoise > 0)
        {
            var johnson = 4 * _circuit.Model.Device.ThermalEnergy * Impedance(point).Real;
            var source = _circuit.SourceNoiseDensity(point);
            var power = InputNoise * InputNoise + johnson + source * source + _telegraphNoise / _sinceNoise;
            _noise.Advance(_sinceNoise, Math.Sqrt(power), Panel.TimeConstant);
            (_sinceNoise, _telegraphNoise) = (0, 0);
        }
    }

    private Complex Blend(double share, in OperatingPoint low, in OperatingPoint up) => share switch
    {
        0 => Phasor(low),
        1 => Phasor(up),
        _ => (1 - share) * Phasor(low) + share * Phasor(up),
    };

    // Signal at the reference's frequency, turned by the reference's phase.
    private Complex Phasor(in OperatingPoint point)
    {
        var frequency = ReferenceFrequency;
        if (frequency == 0 || Panel.Input > 1)
        {
            return Complex.Zero;
        }

        var signal = OwnSine(point, frequency) + Rectified(point);
        var coupling = Panel.IsDirectCoupled ? 1 : 1 / new Complex(1, -CouplingCorner / (frequency * Panel.Harmonic));
        return signal * coupling * Complex.FromPolarCoordinates(1, -double.DegreesToRadians(Panel.Phase));
    }

    private Complex OwnSine(in OperatingPoint point, double frequency)
    {
        if (Panel.Harmonic != 1 || double.IsInfinity(SeriesResistance))
        {
            return Complex.Zero;
        }

        var impedance = Impedance(point, frequency);
        return Panel.Amplitude * impedance / (SeriesResistance + OutputResistance + impedance);
    }

    // The operating point holds the mean of the modulated wave.
    private Complex Rectified(in OperatingPoint point) =>
        !Panel.IsInternalReference && _circuit.RadioFrequencySource is { Modulation: { } modulation } source
            && ReferenceEquals(source, Reference)
            ? point.RectifiedVoltage / modulation.MeanSquare * modulation.HarmonicAt(Panel.Harmonic)
            : Complex.Zero;

    private Complex Impedance(in OperatingPoint point) => Impedance(point, ReferenceFrequency);

    private Complex Impedance(in OperatingPoint point, double frequency) =>
        1 / new Complex(1 / point.DynamicResistance, Math.Tau * frequency * _circuit.Wiring.CableCapacitance);

    private void Store(in OperatingPoint point)
    {
        AdvanceNoise(point);
        var seen = _filter.Output(Panel.FilterOrder) + _noise.Output(Panel.FilterOrder);
        var r = Printed(seen.Magnitude, 2);
        var phase = DecimalRounding.ToStep(double.RadiansToDegrees(seen.Phase), 1, 3);
        Storage.Add(
            Display(0, Printed(seen.Real, 0), r), Display(1, Printed(seen.Imaginary, 1), phase), Panel.IsLoop);
    }

    // The auxiliary inputs are open, at 0 V: divided by one of them, everything runs into the display's end.
    private double Display(int display, double plain, double polar)
    {
        var shown = Panel.Displays[display] switch
        {
            0 => plain,
            1 => polar,
            2 => DecimalRounding.ToSignificantDigits(InputNoise, PrintedDigits),
            _ => 0,
        };
        return Panel.Ratios[display] == 0 ? shown
            : DecimalRounding.ToSignificantDigits(Math.CopySign(OverloadFactor * Panel.FullScale, shown), PrintedDigits);
    }

    // X, Y or R less its offset, as far as the converter reaches, in its steps; expanding concerns the analogue outputs.
    private double Printed(double value, int quantity)
    {
        var fullScale = Panel.FullScale;
        var reach = OverloadFactor * fullScale;
        var shown = Math.Clamp(value - Panel.Offsets[quantity] / 100 * fullScale, -reach, reach);
        var step = fullScale / StepsOfFullScale;
        return DecimalRounding.ToSignificantDigits(Math.Round(shown / step) * step, PrintedDigits);
    }

    private void LatchInputOverload(Complex input, in OperatingPoint point)
    {
        var size = Complex.Abs(input);
        var steady = Panel.IsDirectCoupled ? Math.Abs(point.JunctionVoltage) : 0;
        if (steady + Math.Sqrt(2) * size > Math.Min(LargestInput, s_reserves[Panel.Reserve] * Panel.FullScale))
        {
            _status |= LockInStatus.InputOverload;
        }

        if (size > FilterHeadroom * Panel.FullScale)
        {
            _status |= LockInStatus.FilterOverload;
        }

        LatchOutputOverload(_filter.Output(Panel.FilterOrder));
    }

    private void LatchOutputOverload(Complex seen)
    {
        if (IsBeyond(seen.Real, 0) || IsBeyond(seen.Imaginary, 1))
        {
            _status |= LockInStatus.OutputOverload;
        }
    }

    private bool IsBeyond(double value, int quantity) =>
        Math.Abs(value - Panel.Offsets[quantity] / 100 * Panel.FullScale) * Math.Pow(10, Panel.Expands[quantity])
            > OverloadFactor * Panel.FullScale;

    private void LatchOverload()
    {
        var point = PresentPoint;
        LatchInputOverload(Phasor(point), point);
        _status |= ReferenceFrequency == 0 ? LockInStatus.Unlocked : LockInStatus.None;
    }
}
