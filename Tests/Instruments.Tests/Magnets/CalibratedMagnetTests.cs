using SpinBench.Instruments.Magnets;
using SpinBench.Instruments.Tests.Fakes;
using Xunit;

namespace SpinBench.Instruments.Tests.Magnets;

public sealed class CalibratedMagnetTests
{
    private readonly WaitingTime _time = new();
    private readonly FakeSupply _supply;

    public CalibratedMagnetTests() => _supply = new FakeSupply(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supply_that_is_off_is_switched_on_at_zero_and_ramped_from_there()
    {
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1, RampRate = 0.005, ApproachOvershoot = 0.001, SettlingTime = 0.5 });

        await magnet.SetFieldAsync(0.002, Token);

        Assert.Equal(["current mode", "on"], _supply.Events);
        Assert.Equal(0, _supply.Currents[0].Current);
        Assert.Equal(0.002, await magnet.ReadFieldAsync(Token), 0.5 * 0.005 * _supply.CurrentStep);
        // From 0 the iron's history is unknown: past the field on the low side first. 1 mT is 0.2 s at 5 mT/s, 0.5 s to settle.
        Assert.Equal(0.001, _supply.Currents.Max(entry => entry.Seconds < 0.2 ? entry.Current : 0) * 0.005, 1e-5);
        Assert.Equal(0.2 + 0.2 + 0.5, _time.Elapsed.TotalSeconds, 1e-9);
    }

    [Theory]
    [InlineData(FieldApproach.FromBelow, 0.01, 0.02, false)]
    [InlineData(FieldApproach.FromBelow, 0.02, 0.01, true)]
    [InlineData(FieldApproach.FromAbove, 0.01, 0.02, true)]
    [InlineData(FieldApproach.FromAbove, 0.02, 0.01, false)]
    [InlineData(FieldApproach.Direct, 0.01, 0.02, false)]
    [InlineData(FieldApproach.Direct, 0.02, 0.01, false)]
    public async Task The_field_is_approached_from_the_planned_side(
        FieldApproach approach, double from, double to, bool overshoots)
    {
        _supply.State = new BipolarSupplyState(from / 0.005, OutputOn: true, IsCurrentMode: true);
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1, Approach = approach, ApproachOvershoot = 0.003 });

        await magnet.SetFieldAsync(to, Token);

        var fields = _supply.Currents.Select(entry => entry.Current * 0.005).ToArray();
        var passed = from < to ? fields.Max() - to : to - fields.Min();
        Assert.Equal(overshoots ? 0.003 : 0, passed, 0.005 * _supply.CurrentStep);
        Assert.Equal(to, fields[^1], 0.5001 * 0.005 * _supply.CurrentStep);
    }

    [Fact]
    public async Task No_step_of_a_ramp_is_faster_than_the_rate()
    {
        _supply.State = new BipolarSupplyState(-3, OutputOn: true, IsCurrentMode: true);
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1, RampRate = 0.01, Approach = FieldApproach.Direct });

        await magnet.SetFieldAsync(0.03, Token);

        var previous = -3.0;
        foreach (var (_, current) in _supply.Currents)
        {
            Assert.InRange(current - previous, 0, 1.01 * 0.01 * 0.05 / 0.005 + _supply.CurrentStep);
            previous = current;
        }

        // 45 mT at 10 mT/s.
        Assert.Equal(4.5 + 0.5, _time.Elapsed.TotalSeconds, 1e-9);
    }

    [Fact]
    public async Task Currents_are_whole_steps_of_the_converter()
    {
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1 });

        await magnet.SetFieldAsync(0.0123, Token);

        Assert.All(_supply.Currents, entry =>
        {
            var steps = entry.Current / _supply.CurrentStep;
            Assert.Equal(Math.Round(steps), steps, 1e-6);
        });
        Assert.Equal(magnet.CurrentFor(0.0123), _supply.State.Current);
    }

    [Theory]
    [InlineData(0.0901)]
    [InlineData(-0.0901)]
    [InlineData(double.NaN)]
    public async Task A_field_beyond_the_limits_moves_nothing(double field)
    {
        var magnet = Make(new MagnetSettings { FieldLimit = 0.095 });

        Assert.Equal(0.09, magnet.FieldLimit);
        await Assert.ThrowsAsync<LimitException>(() => magnet.SetFieldAsync(field, Token));
        Assert.Empty(_supply.Currents);
        Assert.Empty(_supply.Events);
    }

    [Fact]
    public async Task A_table_limits_the_field_to_what_was_measured()
    {
        var table = FieldCalibration.FromTable(
            new DateOnly(2026, 11, 20), [new(-2, -0.011, -0.009), new(0, -0.001, 0.001), new(1, 0.004, 0.006)]);
        var magnet = new CalibratedMagnet(_supply, table, new MagnetSettings { FieldLimit = 0.1 }, new InstrumentLimits(), _time);

        Assert.Equal(0.011, magnet.FieldLimit);
        await Assert.ThrowsAsync<LimitException>(() => magnet.SetFieldAsync(0.0041, Token));
        await magnet.SetFieldAsync(-0.011, Token);
        Assert.Equal(-2, _supply.State.Current, _supply.CurrentStep);
    }

    [Fact]
    public async Task A_live_coil_is_ramped_from_where_it_is()
    {
        _supply.State = new BipolarSupplyState(10, OutputOn: true, IsCurrentMode: true);
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1, Approach = FieldApproach.Direct });

        await magnet.SetFieldAsync(0, Token);

        Assert.Empty(_supply.Events);
        Assert.InRange(_supply.Currents[0].Current, 9.9, 10);
    }

    [Fact]
    public async Task A_supply_that_is_live_in_voltage_mode_is_refused()
    {
        _supply.State = new BipolarSupplyState(1, OutputOn: true, IsCurrentMode: false);
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1 });

        await Assert.ThrowsAsync<InstrumentException>(() => magnet.SetFieldAsync(0, Token));
        Assert.Empty(_supply.Currents);
    }

    [Fact]
    public async Task Disposing_ramps_to_zero_at_the_rate_before_it_switches_off()
    {
        _supply.State = new BipolarSupplyState(10, OutputOn: true, IsCurrentMode: true);
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1, RampRate = 0.01, SettlingTime = 1 });

        await magnet.DisposeAsync();
        await magnet.DisposeAsync();

        Assert.Equal(["off", "safe", "disposed"], _supply.Events);
        Assert.Equal(0, _supply.State.Current);
        // 50 mT at 10 mT/s, then the settling time.
        Assert.Equal(6, _time.Elapsed.TotalSeconds, 1e-9);
    }

    [Fact]
    public async Task A_cancelled_ramp_stays_where_it_is_and_the_next_one_starts_there()
    {
        _supply.State = new BipolarSupplyState(0, OutputOn: true, IsCurrentMode: true);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var magnet = Make(new MagnetSettings { FieldLimit = 0.1 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => magnet.SetFieldAsync(0.05, cancellation.Token));
        Assert.Equal(0, _supply.State.Current);
    }

    [Theory]
    [InlineData(0, 0.5, 0.002)]
    [InlineData(0.005, -1, 0.002)]
    [InlineData(0.005, 0.5, double.NaN)]
    public void Settings_out_of_range_are_refused(double rate, double settling, double overshoot) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new MagnetSettings
        {
            FieldLimit = 0.1, RampRate = rate, SettlingTime = settling, ApproachOvershoot = overshoot,
        }));

    private CalibratedMagnet Make(MagnetSettings settings) => new(
        _supply, FieldCalibration.FromConstant(0.005), settings, new InstrumentLimits { Field = 0.09 }, _time);
}
