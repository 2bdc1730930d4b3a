namespace SpinBench.Instruments.Channels.Prologix;

/// <summary>Where an instrument is on the bus.</summary>
/// <param name="Primary">0 to 30.</param>
/// <param name="Secondary">96 to 126; null when there is none.</param>
internal readonly record struct GpibAddress(int Primary, int? Secondary)
{
    // Secondary addresses are counted from 0 or, as they go over the bus, from 96.
    public static GpibAddress Of(VisaResourceName name) =>
        new(name.PrimaryAddress, name.SecondaryAddress is { } secondary and < 96 ? secondary + 96 : name.SecondaryAddress);

    /// <summary>As <c>++addr</c> takes it: <c>24</c>, <c>9 96</c>.</summary>
    public override string ToString() => Secondary is { } secondary
        ? FormattableString.Invariant($"{Primary} {secondary}")
        : FormattableString.Invariant($"{Primary}");
}
