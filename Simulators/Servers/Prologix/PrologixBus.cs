namespace SpinBench.Simulators.Servers.Prologix;

/// <summary>The instruments on a controller's bus, by primary address.</summary>
internal static class PrologixBus
{
    /// <exception cref="ArgumentException">Two instruments have the same address.</exception>
    public static IReadOnlyDictionary<int, ServedInstrument> Of(IEnumerable<ServedInstrument> instruments) =>
        instruments.ToDictionary(instrument => instrument.GpibAddress);
}
