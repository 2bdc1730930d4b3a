using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Telegraph;

/// <summary>What an oscilloscope will see of a telegraph, worked out before anything is measured.</summary>
/// <remarks>
/// <para>The front end's input resistance L lies beside the junction: a step from R to R' gives
/// <c>I (R'L/(R'+L) - RL/(R+L))</c>. Noise of a sample is that of the amplifier and of the junction (Johnson) behind a single
/// pole, of the digitiser, and the rounding to a code.</para>
/// <para>The oscilloscope is taken for one of eight bits with 25 codes a division, no finer than 6.25 mV a division, whose
/// noise is 0.6 % of full scale at 33 GHz and falls with the root of the bandwidth, at its lowest limit of 20 MHz (the class
/// of a Tektronix DPO70000; assumed).</para>
/// </remarks>
public sealed record OscilloscopePrediction
{
    /// <summary>Dwell times that a nanovoltmeter follows, from here on, in s.</summary>
    public const double VoltmeterReach = 0.5;

    internal const double SmallestScale = 6.25e-3;
    internal const double Divisions = 10;

    private const double CodesOfFullScale = 250;
    private const double NoiseShare = 0.006;
    private const double FullBandwidth = 33e9;
    private const double LowestBandwidth = 20e6;
    private const double LargestInput = 5;
    private const double Boltzmann = 1.380649e-23;
    private const double Temperature = 300;
    private const int ReadingsOfDwell = 10;

    // A look of 400 000 samples finds a telegraph in white noise down to here.
    private const double SmallestRatio = 0.3;

    private OscilloscopePrediction(FrontEndEntry frontEnd, double current, double resistance)
    {
        (FrontEnd, Current, Resistance) = (frontEnd, current, resistance);
    }

    /// <summary>The front end; a 50 ohm input without gain where the bench declares none.</summary>
    public FrontEndEntry FrontEnd { get; }

    /// <summary>Sourced current in A.</summary>
    public double Current { get; }

    /// <summary>Expected resistance of the lower state in ohm.</summary>
    public double Resistance { get; }

    /// <summary>Step of the voltage at the input of the front end in V.</summary>
    public double Step { get; private init; }

    /// <summary>Largest |V| at the oscilloscope's input.</summary>
    public double Output { get; private init; }

    /// <summary>Standard deviation of a sample in V at the oscilloscope's input.</summary>
    public double Noise { get; private init; }

    /// <summary>Part of <see cref="Noise"/> that is there before the digitiser rounds, in V.</summary>
    public double AnalogueNoise { get; private init; }

    /// <summary>V of one code.</summary>
    public double Code { get; private init; }

    /// <summary>V per division that shows the step with room for twice as much.</summary>
    public double Scale { get; private init; }

    /// <summary>Step over noise of one sample.</summary>
    public double SignalToNoise => FrontEnd.Gain * Step / Noise;

    /// <summary>Samples per second whose noise is nearly independent: twice the bandwidth.</summary>
    public double SampleRate => 2 * FrontEnd.Bandwidth;

    /// <summary>
    /// What the pole of the front end adds to the aperture of a reading, in s: three time constants. A pole leaves
    /// <c>1/(1 + λτ)</c> of the variance of a telegraph, an aperture <c>1 - λa/3 + …</c>.
    /// </summary>
    public double Response => 3 / (Math.Tau * FrontEnd.Bandwidth);

    /// <summary>Part of the current that the front end takes from the junction.</summary>
    public double Loading => Resistance / (Resistance + FrontEnd.InputResistance);

    /// <summary>The shortest dwell time in s that can be told: ten readings at a step as large as their noise, ten samples at least.</summary>
    public double ShortestDwell => ReadingsOfDwell * Math.Max(1, 1 / (SignalToNoise * SignalToNoise)) / SampleRate;

    /// <summary>Why nothing would be seen, with the remedy; null where it is worth trying.</summary>
    public string? Refusal => Output > LargestInput ? TooLarge()
        : FrontEnd.Gain * Step < 2 * Code && AnalogueNoise < Code / 2 ? Hopeless("which is less than its codes resolve, and too little noise to average over them")
        : SignalToNoise < SmallestRatio ? Hopeless(FormattableString.Invariant($"less than the {SmallestRatio} in which switching can still be found"))
        : ShortestDwell > VoltmeterReach ? Hopeless(FormattableString.Invariant(
            $"and only dwell times above {ShortestDwell:G2} s would come out of it, which the nanovoltmeter reads as well"))
        : null;

    /// <summary>Predicts.</summary>
    /// <param name="frontEnd">What the bench declares; null for a bare 50 ohm input.</param>
    /// <param name="current">Sourced current in A.</param>
    /// <param name="resistance">Expected resistance in ohm.</param>
    /// <param name="step">Expected step, in parts of the resistance.</param>
    public static OscilloscopePrediction Of(FrontEndEntry? frontEnd, double current, double resistance, double step)
    {
        var chain = frontEnd ?? new FrontEndEntry(1, LowestBandwidth, 50, 0);
        var (low, high) = (Loaded(resistance, chain), Loaded(resistance * (1 + step), chain));
        var signal = Math.Abs(current) * (high - low);
        var scale = Math.Max(SmallestScale, 4 * chain.Gain * signal / Divisions);
        var code = Divisions * scale / CodesOfFullScale;
        var white = chain.NoiseDensity * chain.NoiseDensity + 4 * Boltzmann * Temperature * low;
        var amplified = chain.Gain * Math.Sqrt(white * Math.PI / 2 * chain.Bandwidth);
        var digitiser = NoiseShare * Divisions * scale
            * Math.Sqrt(Math.Max(LowestBandwidth, chain.Bandwidth) / FullBandwidth);
        var analogue = Math.Sqrt(amplified * amplified + digitiser * digitiser);
        return new OscilloscopePrediction(chain, current, resistance)
        {
            Step = signal,
            Output = chain.Gain * Math.Abs(current) * high,
            AnalogueNoise = analogue,
            Noise = Math.Sqrt(analogue * analogue + code * code / 12),
            Code = code,
            Scale = scale,
        };
    }

    /// <summary>Refuses a plan that cannot work.</summary>
    /// <exception cref="PlanException">Names the numbers and the remedy.</exception>
    public void ThrowIfHopeless(string protocol)
    {
        if (Refusal is { } refusal)
        {
            throw new PlanException(protocol, refusal);
        }
    }

    private static double Loaded(double resistance, FrontEndEntry frontEnd) =>
        1 / (1 / resistance + 1 / frontEnd.InputResistance);

    private string TooLarge() => FormattableString.Invariant(
        $"the front end would put {Output:G3} V on the oscilloscope (gain {FrontEnd.Gain:G4} of {Math.Abs(Current) * Resistance * 1e3:G3} mV), more than the {LargestInput} V that a fast input stands. ")
        + "Lower the gain of the front end or the bias.";

    private string Hopeless(string consequence) => FormattableString.Invariant(
        $"the oscilloscope would see a step of {FrontEnd.Gain * Step * 1e6:G3} uV ({Math.Abs(Current) * 1e6:G4} uA into {Resistance:G4} ohm beside the {FrontEnd.InputResistance:G3} ohm of the front end make {Step * 1e6:G3} uV, times a gain of {FrontEnd.Gain:G3}) in {Noise * 1e6:G3} uV of noise a sample: a signal-to-noise ratio of {SignalToNoise:G2}, {consequence}. ")
        + "Raise \"bias\"; put a preamplifier of high input resistance in front and declare it in the bench file, \"front end: {gain: 100, bandwidth: 1 MHz, input: 100 Mohm, noise: 4 nV/sqrt(Hz)}\"; or lower its bandwidth.";
}
