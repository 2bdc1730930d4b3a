using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Protocols.Tests.Telegraph;

public class OscilloscopePredictionTests
{
    private const double Low = 692.27;
    private const double Step = 729.28 / Low - 1;
    private static readonly FrontEndEntry s_preamplifier = new(100, 1e6, 100e6, 4e-9);

    [Fact]
    public void A_bare_fifty_ohm_input_sees_a_fifth_of_a_microvolt_and_is_refused_with_the_numbers()
    {
        // 1.407 uA into 46.632 and 46.792 ohm, which is what 50 ohm leave of 692.27 and 729.28 ohm.
        var prediction = OscilloscopePrediction.Of(null, 1.407e-6, Low, Step);
        Assert.Equal(0.2251e-6, prediction.Step, 1e-9);
        Assert.Equal(Low / (Low + 50), prediction.Loading, 1e-9);
        var fault = Assert.Throws<PlanException>(() => prediction.ThrowIfHopeless("telegraph"));
        Assert.Contains("0.225 uV", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Raise \"bias\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("front end:", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preamplifier_of_high_input_resistance_sees_the_whole_step()
    {
        var prediction = OscilloscopePrediction.Of(s_preamplifier, 1.407e-6, Low, Step);
        Assert.Equal(1.407e-6 * 37.01, prediction.Step, 1e-8);
        Assert.Null(prediction.Refusal);

        // Amplifier 4 nV and Johnson noise 3.4 nV a root hertz behind a pole of 1 MHz: 0.66 mV at the output, for 5.2 mV.
        Assert.InRange(prediction.SignalToNoise, 7, 8.5);
    }

    [Fact]
    public void An_amplifier_that_would_overdrive_the_input_is_refused()
    {
        var refusal = OscilloscopePrediction.Of(s_preamplifier, 0.2 / 710, 710, 0.05).Refusal;
        Assert.Contains("Lower the gain", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_drowns_in_the_noise_of_the_amplifier_is_refused()
    {
        var noisy = s_preamplifier with { NoiseDensity = 1e-6 };
        var refusal = OscilloscopePrediction.Of(noisy, 1.407e-6, Low, Step).Refusal;
        Assert.Contains("signal-to-noise ratio of 0.04", refusal, StringComparison.Ordinal);
    }
}
