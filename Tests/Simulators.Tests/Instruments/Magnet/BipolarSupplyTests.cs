using SpinBench.Instruments;
using SpinBench.Simulators.Instruments.Magnet;

namespace SpinBench.Simulators.Tests.Instruments.Magnet;

public class BipolarSupplyTests
{
    private readonly SimulatedLab _lab = new(seed: 5);
    private readonly Electromagnet _magnet;
    private readonly SimulatedBipolarSupply _supply;

    public BipolarSupplyTests()
    {
        _magnet = new Electromagnet(_lab, new ElectromagnetModel());
        _supply = new SimulatedBipolarSupply(_lab, _magnet);
    }

    [Fact]
    public async Task A_current_is_rounded_to_steps_of_the_converter()
    {
        await SwitchOnAsync();
        await _supply.SetCurrentAsync(1.23456, default);
        var state = await _supply.ReadStateAsync(default);
        Assert.Equal(new BipolarSupplyState(state.Current, true, true), state);
        Assert.Equal(1.23456, state.Current, _supply.CurrentStep / 2 + 5e-5);
        Assert.Equal(Math.Round(state.Current, 4), state.Current);
    }

    [Fact]
    public async Task The_measured_current_is_within_the_accuracy_of_source_and_meter()
    {
        await SwitchOnAsync();
        await _supply.SetCurrentAsync(10, default);
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
        var measured = await _supply.ReadCurrentAsync(default);
        Assert.NotEqual(10, measured);
        Assert.Equal(10, measured, 2 * (5e-4 * 10 + 2e-3) + 5 * 3e-4);
    }

    [Fact]
    public async Task The_output_is_not_switched_at_a_current()
    {
        await SwitchOnAsync();
        await _supply.SetCurrentAsync(5, default);
        await Assert.ThrowsAsync<InstrumentException>(() => _supply.SetOutputAsync(false, default));
        await _supply.MakeSafeAsync(default);
        Assert.Equal(new BipolarSupplyState(0, false, true), await _supply.ReadStateAsync(default));
    }

    [Fact]
    public async Task A_current_beyond_the_rating_is_refused_and_changes_nothing()
    {
        await SwitchOnAsync();
        await Assert.ThrowsAsync<LimitException>(() => _supply.SetCurrentAsync(20.1, default));
        await Assert.ThrowsAsync<LimitException>(() => _supply.SetCurrentAsync(double.NaN, default));
        Assert.Equal(0, (await _supply.ReadStateAsync(default)).Current);
    }

    [Fact]
    public async Task A_gaussmeter_sees_the_field_with_its_own_errors_and_no_new_noise_within_one_conversion()
    {
        var gaussmeter = new SimulatedGaussmeter(_lab, _magnet);
        await SwitchOnAsync();
        await _supply.SetCurrentAsync(10, default);
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
        var first = await gaussmeter.ReadFieldAsync(default);
        var truth = _magnet.FieldAt(_lab.Clock.Seconds);
        Assert.Equal(truth, first.Value, 5e-4 * truth + 1e-5 + 5 * 2e-6);
        Assert.Equal(first, await gaussmeter.ReadFieldAsync(default));
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.1), default);
        Assert.NotEqual(first.Value, (await gaussmeter.ReadFieldAsync(default)).Value);
    }

    [Fact]
    public async Task A_gaussmeter_overloads_beyond_its_range_and_follows_when_told()
    {
        var gaussmeter = new SimulatedGaussmeter(_lab, _magnet) { Range = 2 };
        await SwitchOnAsync();
        await _supply.SetCurrentAsync(10, default);
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
        var beyond = await gaussmeter.ReadFieldAsync(default);
        Assert.Equal((true, ReadingFlags.Overload), (double.IsNaN(beyond.Value), beyond.Flags));
        gaussmeter.IsAutoRange = true;
        Assert.Equal(ReadingFlags.None, (await gaussmeter.ReadFieldAsync(default)).Flags);
        Assert.Equal(3, gaussmeter.Range);
    }

    private async Task SwitchOnAsync()
    {
        await _supply.ConfigureCurrentModeAsync(15, default);
        await _supply.SetOutputAsync(true, default);
    }
}
