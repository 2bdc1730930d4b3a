using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.LakeShore;

/// <summary>A Lake Shore 425 or 475 gaussmeter in DC mode.</summary>
/// <remarks>
/// <para>Opening selects tesla and makes sure that the meter measures DC and not relative to something. Range and probe zero
/// stay as they were set at the instrument: zeroing takes a zero-gauss chamber.</para>
/// <para>Serial lines, of which the 425's USB port is one too, carry 7 data bits with odd parity; the 425 talks at 57600 baud.</para>
/// </remarks>
public sealed partial class LakeShoreGaussmeter : IGaussmeter
{
    private const string Tesla = "2";
    private const int RangeCount = 4;

    // Ten readings a second, and a filter that may be on.
    private static readonly TimeSpan s_conversionTime = TimeSpan.FromMilliseconds(200);

    private readonly InstrumentSession _session;

    private LakeShoreGaussmeter(InstrumentSession session) => _session = session;

    /// <summary>The identities that this driver accepts.</summary>
    public static IdentityPattern Answers { get; } = new(
        "LSCI", "MODEL ?4[27]5.*", "a Lake Shore 425 or 475");

    /// <summary>The identities of a 425.</summary>
    public static IdentityPattern Model425 { get; } = Answers with { Model = "MODEL ?425.*", Description = "a Lake Shore 425" };

    /// <summary>The identities of a 475.</summary>
    public static IdentityPattern Model475 { get; } = Answers with { Model = "MODEL ?475.*", Description = "a Lake Shore 475" };

    /// <inheritdoc/>
    public InstrumentIdentity Identity => _session.Identity;

    /// <summary>Opens the gaussmeter and selects tesla.</summary>
    /// <param name="channel">The way there; closed when opening fails.</param>
    /// <param name="context">The bench.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InstrumentException">Another model answered, or it does not measure plain DC field.</exception>
    /// <exception cref="ChannelException">Nobody answered.</exception>
    public static Task<LakeShoreGaussmeter> OpenAsync(
        IMessageChannel channel, DriverContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return DriverOpening.OpenAsync(
            channel,
            new SessionOptions
            {
                Instrument = "Lake Shore gaussmeter",
                Identity = Answers,
                ErrorQueue = new EventStatusErrors(),
                Warn = context.Warn,
                ReconnectTimeout = context.LinkPatience,
            },
            static session => new LakeShoreGaussmeter(session),
            static (driver, token) => driver.PrepareAsync(token),
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The probe decides what the four ranges are; with a high-sensitivity one 3.5 mT to 3.5 T. Only a 425 has a filter in DC.</remarks>
    public async Task<GaussmeterSettings> ConfigureAsync(GaussmeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Range is { } largest)
        {
            var range = RangeOf(largest);
            await _session.CommandAsync("AUTO 0", cancellationToken);
            await _session.CommandAsync($"RANGE {ScpiNumber.Format(range)}", cancellationToken);
            await _session.ConfirmNumberAsync("RANGE?", range, 0, cancellationToken);
            settings = settings with { Range = FullScale(range) };
        }
        else
        {
            await _session.CommandAsync("AUTO 1", cancellationToken);
        }

        await _session.ConfirmSwitchAsync("AUTO?", settings.Range is null, cancellationToken);
        return settings with { IsFiltered = await SetFilterAsync(settings.IsFiltered, cancellationToken) };
    }

    /// <inheritdoc/>
    public async ValueTask<Reading> ReadFieldAsync(CancellationToken cancellationToken)
    {
        const string query = "RDGFIELD?";
        var answer = await _session.QueryAsync(query, s_conversionTime, cancellationToken);
        return ScpiNumber.TryParse(answer, out var field, out var flags)
            && (!double.IsNaN(field) || flags.HasFlag(ReadingFlags.Overload))
            ? new Reading(field, _session.Time.GetUtcNow(), flags)
            : throw _session.Fault(query, $"answered \"{answer}\" where a field was expected");
    }

    /// <inheritdoc/>
    /// <remarks>It sources nothing; only the conversation is brought back into step.</remarks>
    public Task MakeSafeAsync(CancellationToken cancellationToken) => _session.RecoverAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private int RangeOf(double largest)
    {
        for (var range = 1; range <= RangeCount; range++)
        {
            if (Math.Abs(largest) <= FullScale(range) * (1 + 1e-9))
            {
                return range;
            }
        }

        throw _session.Fault("", "the largest range is 3.5 T");
    }

    private static double FullScale(int range) => 3.5 / Math.Pow(10, RangeCount - range);

    private async Task<bool> SetFilterAsync(bool isOn, CancellationToken cancellationToken)
    {
        if (!Identity.Model.Contains("425", StringComparison.Ordinal))
        {
            return false;
        }

        await _session.CommandAsync($"RDGMODE 1,{(isOn ? "1" : "0")},1", cancellationToken);
        await _session.ConfirmWordAsync("RDGMODE?", isOn ? "1,1,1" : "1,0,1", cancellationToken);
        return isOn;
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _session.DrainErrorsAsync(cancellationToken);
        await _session.CommandAsync($"UNIT {Tesla}", cancellationToken);
        await _session.ConfirmWordAsync("UNIT?", Tesla, cancellationToken);
        var mode = await _session.QueryWordAsync("RDGMODE?", cancellationToken);
        if (mode.Split(',')[0].Trim() != "1")
        {
            throw _session.Fault("RDGMODE?", "the gaussmeter does not measure DC field. Select DC at its panel");
        }

        if (await _session.QuerySwitchAsync("REL?", cancellationToken))
        {
            throw _session.Fault("REL?", "the gaussmeter shows relative readings. Switch that off at its panel");
        }
    }
}
