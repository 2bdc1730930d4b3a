using System.Globalization;
using SpinBench.Instruments.Units;

namespace SpinBench.Cli;

/// <summary>When a run shall stop: "08:00", "Tue 08:00", "2026-11-24 08:00" or "+90 min".</summary>
internal static class UntilTime
{
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (text.StartsWith('+') && Quantity.TryParse(text[1..], "s", out var seconds, out _) && seconds > 0)
        {
            return now + TimeSpan.FromSeconds(seconds);
        }

        if (words.Length == 1 && TryTime(words[0], out var time))
        {
            return Next(now, day => true, time);
        }

        if (words.Length == 2 && TryTime(words[1], out time)
            && Array.FindIndex(s_days, day => words[0].StartsWith(day, StringComparison.OrdinalIgnoreCase)) is >= 0 and var weekday)
        {
            return Next(now, day => (int)day.DayOfWeek == weekday, time);
        }

        if (DateTime.TryParseExact(
            text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
            && moment > now.LocalDateTime)
        {
            return new DateTimeOffset(moment);
        }

        throw new UsageException($"--until \"{text}\" is no time ahead. Write \"08:00\", \"Tue 08:00\", \"2026-11-24 08:00\" or \"+90 min\".");
    }

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static DateTimeOffset Next(DateTimeOffset now, Func<DateTime, bool> isDay, TimeOnly time)
    {
        var today = now.LocalDateTime.Date;
        return Enumerable.Range(0, 8)
            .Select(days => today.AddDays(days) + time.ToTimeSpan())
            .Where(moment => isDay(moment) && moment > now.LocalDateTime)
            .Select(moment => new DateTimeOffset(moment))
            .First();
    }
}
