namespace SpinBench.Instruments;

/// <summary>Measures temperature.</summary>
public interface IThermometer : IInstrument
{
    /// <summary>One reading in K.</summary>
    ValueTask<Reading> ReadTemperatureAsync(CancellationToken cancellationToken);
}
