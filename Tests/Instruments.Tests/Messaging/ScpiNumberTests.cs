using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments.Messaging;
using Xunit;

namespace SpinBench.Instruments.Tests.Messaging;

public sealed class ScpiNumberTests
{
    [Fact]
    public void What_is_sent_reads_back_as_the_same_double() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NormalFloat>(),
                number => Math.Abs(number.Get) >= 1e37
                    || (ScpiNumber.TryParse(ScpiNumber.Format(number.Get), out var value, out _) && value == number.Get))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Only_finite_numbers_can_be_sent(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScpiNumber.Format(value));

    [Theory]
    [InlineData("+1.000206E+00", 1.000206, ReadingFlags.None)]
    [InlineData(" -1.23456789e-05 ", -1.23456789e-5, ReadingFlags.None)]
    [InlineData(".5", 0.5, ReadingFlags.None)]
    [InlineData("6.0E0", 6, ReadingFlags.None)]
    [InlineData("+9.9E37", double.NaN, ReadingFlags.Overload)]
    [InlineData("-9.900000E+37", double.NaN, ReadingFlags.Overload)]
    [InlineData("9.8999997E+37", double.NaN, ReadingFlags.Overload)]
    [InlineData("+9.910000E+37", double.NaN, ReadingFlags.None)]
    [InlineData("9.90999967E+37", double.NaN, ReadingFlags.None)]
    public void Answers_are_read_and_codes_are_told_apart(string text, double value, ReadingFlags flags)
    {
        Assert.True(ScpiNumber.TryParse(text, out var read, out var readFlags));
        Assert.Equal(value, read);
        Assert.Equal(flags, readFlags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NAN")]
    [InlineData("1,5")]
    [InlineData("1.000,5")]
    [InlineData("VOLT")]
    [InlineData("1 V")]
    public void What_is_no_number_is_refused(string text) => Assert.False(ScpiNumber.TryParse(text, out _, out _));
}
