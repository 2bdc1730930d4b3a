namespace SpinBench.Protocols.Telegraph;

/// <summary>The instrument that a telegraph is read with.</summary>
public enum TelegraphReader
{
    /// <summary>The nanovoltmeter: for dwell times above some readings, tenths of a second and more.</summary>
    Voltmeter,

    /// <summary>The oscilloscope behind its front end: for dwell times from some sample times to seconds.</summary>
    Oscilloscope,

    /// <summary>A short look with the nanovoltmeter finds the dwell times; the instrument that suits them goes on.</summary>
    Automatic,
}
