using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments.Units;
using Xunit;

namespace SpinBench.Instruments.Tests.Units;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1 mV", "V", 0.001)]
    [InlineData("-20mV", "V", -0.02)]
    [InlineData("3 MV", "V", 3e6)]
    [InlineData("300 uA", "A", 300e-6)]
    [InlineData("300 µA", "A", 300e-6)]
    [InlineData("300 μA", "A", 300e-6)]
    [InlineData("10 Oe", "T", 0.001)]
    [InlineData("-12.5 mT", "T", -0.0125)]
    [InlineData("1 kG", "T", 0.1)]
    [InlineData("10 kA/m", "T", 0.0125663706143592)]
    [InlineData("50 Oe/s", "T/s", 0.005)]
    [InlineData("60 Oe/min", "T/s", 1e-4)]
    [InlineData("50 Oe / s", "T/s", 0.005)]
    [InlineData("12 Oe/A", "T/A", 0.0012)]
    [InlineData("0.8e10 A/m^2", "A/m^2", 8e9)]
    [InlineData("1 MA/cm²", "A/m^2", 1e10)]
    [InlineData("2.5 kohm", "Ohm", 2500)]
    [InlineData("2.5 kΩ", "Ohm", 2500)]
    [InlineData("1 Mohm", "Ohm", 1e6)]
    [InlineData("3 mOhm", "Ohm", 0.003)]
    [InlineData("2 min", "s", 120)]
    [InlineData("1.5 h", "s", 5400)]
    [InlineData("20 ms", "s", 0.02)]
    [InlineData("0.1 GHz", "Hz", 1e8)]
    [InlineData("50 nm", "m", 50e-9)]
    [InlineData("2 mm", "m", 0.002)]
    [InlineData("90 deg", "rad", Math.PI / 2)]
    [InlineData("45°", "rad", Math.PI / 4)]
    [InlineData("0.2 /Oe", "1/T", 2000)]
    [InlineData("0.2 1/Oe", "1/T", 2000)]
    [InlineData("1/Oe", "1/T", 10000)]
    [InlineData("5 /mT", "1/T", 5000)]
    [InlineData("1000 /s", "1/s", 1000)]
    [InlineData("10 mV/s", "V/s", 0.01)]
    [InlineData("-20 dBm", "dBm", -20)]
    [InlineData("0 dBm", "dBm", 0)]
    [InlineData("300 K", "K", 300)]
    [InlineData("0.5", "", 0.5)]
    [InlineData("10 %", "", 0.1)]
    [InlineData("0", "V", 0)]
    [InlineData("-0.0", "T", 0)]
    [InlineData("+.5 V", "V", 0.5)]
    public void Text_with_a_unit_becomes_SI(string text, string unit, double expected)
    {
        Assert.True(Quantity.TryParse(text, unit, out var value, out var fault), fault);
        Assert.Equal(expected, value, 1e-14 * Math.Abs(expected));
    }

    [Theory]
    [InlineData("1.1 mV", 0.0011)]
    [InlineData("0.3 mV", 0.0003)]
    [InlineData("123.456 uV", 123.456e-6)]
    public void Prefixes_do_not_add_rounding(string text, double expected) =>
        Assert.Equal(expected, Quantity.Parse(text, "V"));

    [Theory]
    [InlineData("50", "T", "\"50\" has no unit; expected a magnetic field, for example \"10 Oe\"")]
    [InlineData("50 mV", "T", "\"50 mV\" is a voltage; expected a magnetic field, for example \"10 Oe\"")]
    [InlineData("1 mv", "V", "\"mv\" in \"1 mv\" is not a unit; did you mean \"mV\" or \"MV\"? Upper and lower case differ")]
    [InlineData("1 furlong", "m", "\"furlong\" in \"1 furlong\" is not a unit; expected a length, for example \"50 nm\"")]
    [InlineData("0", "dBm", "\"0\" has no unit; expected a radio-frequency power, for example \"-20 dBm\"")]
    [InlineData("0", "K", "\"0\" has no unit; expected a temperature, for example \"300 K\"")]
    [InlineData("NaN", "V", "\"NaN\" is not a voltage; expected a voltage, for example \"1 mV\"")]
    [InlineData("inf V", "V", "\"inf V\" is not a voltage; expected a voltage, for example \"1 mV\"")]
    [InlineData("1e999 V", "V", "\"1e999 V\" is too large to be a quantity")]
    [InlineData("0,5 mV", "V", "\"0,5 mV\" is not a voltage; expected a voltage, for example \"1 mV\"; write a decimal point, not a comma")]
    [InlineData("", "V", "\"\" is not a voltage; expected a voltage, for example \"1 mV\"")]
    [InlineData("1.2.3 V", "V", "\"1.2.3 V\" is not a voltage; expected a voltage, for example \"1 mV\"")]
    [InlineData("1 2 V", "V", "\"1 2 V\" is not a voltage; expected a voltage, for example \"1 mV\"")]
    public void A_wrong_quantity_is_refused_with_what_was_expected(string text, string unit, string message)
    {
        Assert.False(Quantity.TryParse(text, unit, out var value, out var fault));
        Assert.Equal(message, fault);
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData(0.00123, "V", "1.23 mV")]
    [InlineData(-0.0099996, "V", "-10 mV")]
    [InlineData(0, "V", "0 V")]
    [InlineData(500e-6, "A", "500 uA")]
    [InlineData(0.09, "T", "90 mT")]
    [InlineData(120, "s", "120 s")]
    [InlineData(3600, "s", "3600 s")]
    [InlineData(2.5e3, "Ohm", "2.5 kohm")]
    [InlineData(8e9, "A/m^2", "8000000000 A/m^2")]
    [InlineData(Math.PI / 4, "rad", "45 deg")]
    [InlineData(2000, "1/T", "2000 /T")]
    [InlineData(300, "K", "300 K")]
    [InlineData(-20, "dBm", "-20 dBm")]
    [InlineData(0.5, "", "0.5")]
    [InlineData(1000, "V", "1 kV")]
    public void Values_are_shown_with_the_prefix_that_suits_them(double value, string unit, string expected) =>
        Assert.Equal(expected, Quantity.Format(value, unit));

    [Fact]
    public void A_field_can_be_shown_in_oersted() => Assert.Equal("-12.5 Oe", Quantity.FormatIn(-0.00125, "T", "Oe"));

    [Theory]
    [InlineData("V")]
    [InlineData("T")]
    [InlineData("s")]
    [InlineData("1/T")]
    [InlineData("T/s")]
    [InlineData("")]
    public void What_is_shown_can_be_read_again(string unit) =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NormalFloat>(),
                number =>
                {
                    var value = number.Get % 1e6;
                    var read = Quantity.Parse(Quantity.Format(value, unit, 15), unit);
                    return Math.Abs(read - value) <= 1e-13 * Math.Abs(value);
                })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_region_of_the_computer_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(0.0015, Quantity.Parse("1.5 mV", "V"));
            Assert.Equal("1.5 mV", Quantity.Format(0.0015, "V"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
