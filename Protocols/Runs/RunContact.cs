using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Runs;

/// <summary>Touches the device at the start of a run and keeps its history.</summary>
internal static class RunContact
{
    /// <summary>Touches where the bench has a shorting switch; null where it has none.</summary>
    /// <exception cref="ContactException">No contact, or a short.</exception>
    public static async Task<ContactReading?> TouchAsync(
        Catalogue catalogue, MeasurementBench bench, string device, ContactSettings settings, CancellationToken cancellationToken)
    {
        if (bench.ShortingSwitch is null || !bench.Instruments.ContainsKey(InstrumentRole.SourceMeter))
        {
            return null;
        }

        var expected = catalogue.Devices.Find(device)?.LastResistance;
        var reading = await DeviceContact.TouchAsync(bench, settings, expected, cancellationToken);
        catalogue.Devices.RecordTouch(new TouchRecord(
            device, bench.Name, catalogue.Options.WallClock.GetUtcNow(), reading.Resistance, expected, reading.Offset,
            reading.Verdict.ToKey()));
        return reading.Verdict is ContactVerdict.Good or ContactVerdict.Changed
            ? reading
            : throw new ContactException(device, reading);
    }

    /// <summary>Writes a death down when that is what stopped the run.</summary>
    public static void RecordDeath(Catalogue catalogue, string device, Exception fault)
    {
        if (fault is SentinelException { Record.Verdict: SentinelVerdict.Short }
            or ContactException { Reading.Verdict: ContactVerdict.Short })
        {
            catalogue.Devices.RecordDeath(device, fault.Message);
        }
    }
}
