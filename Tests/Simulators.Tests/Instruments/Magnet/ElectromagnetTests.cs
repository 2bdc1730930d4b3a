using SpinBench.Simulators.Instruments.Magnet;

namespace SpinBench.Simulators.Tests.Instruments.Magnet;

public class ElectromagnetTests
{
    private const double Step = 1e-4;

    private readonly SimulatedLab _lab = new(seed: 1);
    private readonly ElectromagnetModel _model = new();
    private readonly Electromagnet _magnet;

    public ElectromagnetTests() => _magnet = new Electromagnet(_lab, _model);

    [Fact]
    public void A_demagnetised_magnet_without_current_has_no_field()
    {
        Assert.Equal(0, _magnet.FieldAt(0));
        Assert.True(_magnet.SteadyFrom <= 0);
    }

    [Fact]
    public async Task The_current_obeys_voltage_limit_resistance_and_inductance()
    {
        _magnet.Drive(10, 12);
        var current = 0.0;
        for (var time = 0.0; time < 0.2; time += Step)
        {
            Assert.Equal(current, _magnet.Current, 0.005);
            var slope = (12 - _model.Resistance * current) / _model.Inductance;
            current = Math.Min(10, current + slope * Step);
            await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(Step), default);
        }

        Assert.Equal(10, _magnet.Current);
    }

    [Fact]
    public void The_field_follows_the_current_behind_the_eddy_currents()
    {
        _magnet.Drive(10, 12);
        // Independent integration of the coil and of the lag; the iron has no history, so that all walls follow.
        var (coil, magnetising) = (0.0, 0.0);
        for (var time = 0.0; time < 0.4; time += 1e-6)
        {
            var next = Math.Min(10, coil + (12 - _model.Resistance * coil) / _model.Inductance * 1e-6);
            magnetising += (coil - magnetising) / _model.EddyTimeConstant * 1e-6;
            coil = next;
            if (magnetising > 2)
            {
                var linear = _model.FieldPerCurrent * (magnetising - _model.HystereticShare * _model.PinningCurrents.Average());
                var expected = _model.SaturationField * Math.Tanh(linear / _model.SaturationField);
                Assert.Equal(expected, _magnet.FieldAt(time), 1e-5);
            }
        }
    }

    [Fact]
    public async Task Remanence_is_left_after_an_excursion_and_wiped_out_by_a_decaying_one()
    {
        await GoToAsync(20);
        await GoToAsync(0);
        var remanence = _model.FieldPerCurrent * _model.HystereticShare * _model.PinningCurrents.Average();
        Assert.Equal(remanence, _magnet.FieldAt(_lab.Clock.Seconds), 1e-6);
        Assert.InRange(remanence, 1e-3, 3e-3);
        for (var amplitude = 10.0; Math.Abs(amplitude) > 0.01; amplitude *= -0.9)
        {
            await GoToAsync(amplitude);
        }

        await GoToAsync(0);
        Assert.Equal(0, _magnet.FieldAt(_lab.Clock.Seconds), 1e-4);
    }

    [Fact]
    public async Task A_turn_on_the_way_counts_for_the_iron()
    {
        await GoToAsync(20);
        _magnet.Drive(0, 12);
        await _lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(60), default);
        var turning = _magnet.FieldAt(_lab.Clock.Seconds);
        _magnet.Drive(20, 12);
        await _lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(2), default);
        Assert.True(_magnet.FieldAt(_lab.Clock.Seconds) < turning);
        var before = _magnet.FieldAt(_lab.Clock.Seconds);
        _magnet.Drive(20.001, 12);
        Assert.Equal(before, _magnet.FieldAt(_lab.Clock.Seconds), 1e-12);
    }

    [Fact]
    public void The_field_never_jumps()
    {
        var random = new SpinBench.Instruments.Randomness.RandomStream(3, "jumps");
        for (var command = 0; command < 200; command++)
        {
            var now = _lab.Clock.Seconds;
            var before = _magnet.FieldAt(now);
            _magnet.Drive(40 * random.NextUniform() - 20, 20);
            Assert.Equal(before, _magnet.FieldAt(now), 1e-12);
            var waited = _lab.Clock.WaitAsync(TimeSpan.FromSeconds(0.2 * random.NextUniform()), default);
            Assert.True(waited.IsCompleted);
        }
    }

    [Fact]
    public async Task A_calibration_gives_what_the_magnet_does_on_both_branches()
    {
        var table = _magnet.Calibrate(20, 41).Points;
        await GoToAsync(-20);
        foreach (var point in table)
        {
            await GoToAsync(point.Current);
            Assert.Equal(point.Ascending, _magnet.FieldAt(_lab.Clock.Seconds), 1e-9);
        }

        foreach (var point in table.Reverse())
        {
            await GoToAsync(point.Current);
            Assert.Equal(point.Descending, _magnet.FieldAt(_lab.Clock.Seconds), 1e-9);
        }
    }

    [Fact]
    public async Task A_stored_magnet_goes_on_as_if_nothing_had_happened()
    {
        await GoToAsync(20);
        _magnet.Drive(-3, 12);
        await _lab.Clock.WaitAsync(TimeSpan.FromMilliseconds(30), default);
        var later = _lab.Clock.Seconds + 0.05;
        var other = new SimulatedLab(seed: 1);
        var restored = new Electromagnet(other, _model);
        other.Restore(_lab.Capture());
        Assert.Equal(_magnet.FieldAt(later), restored.FieldAt(later));
        Assert.Equal(_lab.Capture(), other.Capture());
    }

    private async Task GoToAsync(double current)
    {
        _magnet.Drive(current, 15);
        await _lab.Clock.WaitAsync(TimeSpan.FromSeconds(2), default);
    }
}
