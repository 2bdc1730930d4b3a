using SpinBench.Instruments.Files;
using Xunit;

namespace SpinBench.Instruments.Tests.Files;

public sealed class SettingsFileTests
{
    private const string Bench = """
        format: 1
        bench: magnet-room-2
        line frequency: 50 Hz
        instruments:
          smu:        {driver: keithley-2400, at: GPIB0::24::INSTR, ranges: fixed}
          scope:      {driver: tektronix-dpo70000, at: "TCPIP0::10.0.0.40::4000::SOCKET", front end: {gain: 100, band: DC..1 MHz}}
          voltmeter:
            nplc: 5
            autozero: off
        limits: {voltage: 300 mV, field: 900 Oe}
        fields: [-10..10 Oe/5 Oe, 20 Oe]
        tags: [a, b]
        """;

    [Fact]
    public void A_good_file_has_no_faults()
    {
        var file = SettingsFile.Parse(Bench, "bench.yaml");
        Assert.Equal(1, file.RequireFormat(1));
        Assert.Equal("magnet-room-2", file.Root.RequiredText("bench"));
        Assert.Equal(50, file.Root.Quantity("line frequency", "Hz", 60, 50, 60));
        var instruments = file.Root.RequiredMap("instruments");
        var smu = instruments.RequiredMap("smu");
        Assert.Equal("GPIB0::24::INSTR", smu.RequiredText("at"));
        Assert.Equal(2, smu.RequiredChoice("driver", 0, ("keithley-2182a", 1), ("keithley-2400", 2)));
        Assert.True(smu.Choice("ranges", false, ("fixed", true), ("auto", false)));
        var scope = instruments.RequiredMap("scope");
        Assert.Equal("tektronix-dpo70000", scope.Text("driver"));
        Assert.Equal("TCPIP0::10.0.0.40::4000::SOCKET", scope.Text("at"));
        Assert.Equal(100, scope.Map("front end")!.Quantity("gain", "", 1));
        Assert.Equal("DC..1 MHz", scope.Map("front end")!.Text("band"));
        var voltmeter = instruments.RequiredMap("voltmeter");
        Assert.Equal(5, voltmeter.Quantity("nplc", "", 1, 0.01, 50));
        Assert.False(voltmeter.OnOff("autozero", true));
        Assert.Equal(0.3, file.Root.Map("limits")!.RequiredQuantity("voltage", "V", 0));
        Assert.Equal(0.09, file.Root.Map("limits")!.OptionalQuantity("field", "T"));
        Assert.Equal([-0.001, -0.0005, 0, 0.0005, 0.001, 0.002], file.Root.QuantityRange("fields", "T")!);
        Assert.Equal(["a", "b"], file.Root.TextList("tags"));

        file.ThrowIfFaulty();
        Assert.Equal(Bench, file.Text);
    }

    [Fact]
    public void Every_fault_is_listed_by_line_with_its_place_and_a_suggestion()
    {
        var file = SettingsFile.Parse("""
            bench: 5
            line frequency: 50
            voltmeter:
              nplcs: 5
              filter: of
              count: 2.5
            limits:
              voltage: 1 kV
            colour: blue
            """, "bench.yaml");
        file.Root.RequiredText("bench");
        file.Root.Quantity("line frequency", "Hz", 50);
        file.Root.RequiredText("name", "left");
        var voltmeter = file.Root.RequiredMap("voltmeter");
        voltmeter.Quantity("nplc", "", 5, 0.01, 50);
        voltmeter.Choice("filter", 0, ("off", 0), ("moving", 1));
        voltmeter.Integer("count", 1, 1, 100);
        file.Root.RequiredMap("limits").Quantity("voltage", "V", 1, 0, 200);

        var exception = Assert.Throws<SettingsFileException>(file.ThrowIfFaulty);
        Assert.Equal(
            [
                "bench.yaml:1:1: missing key \"name\"; for example \"name: left\"",
                "bench.yaml:2:17: \"line frequency\": \"50\" has no unit; expected a frequency, for example \"1 MHz\"",
                "bench.yaml:4:3: unknown key \"nplcs\" under \"voltmeter\"; did you mean \"nplc\"?",
                "bench.yaml:5:11: \"filter\" is \"of\"; did you mean \"off\"?",
                "bench.yaml:6:10: \"count\" is \"2.5\"; expected a whole number",
                "bench.yaml:8:12: \"voltage\" is 1 kV; expected 0 V to 200 V",
                "bench.yaml:9:1: unknown key \"colour\"; known keys: bench, limits, line frequency, name, voltmeter",
            ],
            exception.Faults.Select(fault => fault.ToString()));
        Assert.Equal(string.Join(Environment.NewLine, exception.Faults), exception.Message);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "f:3:1: key \"a\" appears twice, first in line 1")]
    [InlineData("a: 1\n\tb: 2\n", "f:2:1: a tab in the indentation; use spaces")]
    [InlineData("a: &x 1\nb: *x\n", "f:1:4: anchors (&) and tags (!) are not used in settings files")]
    [InlineData("", "f:1:1: the file is empty")]
    [InlineData("- a\n- b\n", "f:1:1: expected \"key: value\" lines")]
    [InlineData("a: 1\n---\nb: 2\n", "f:2:1: a second document; a settings file holds one")]
    public void Text_that_is_no_settings_file_is_a_fault_with_its_place(string text, string first)
    {
        var file = SettingsFile.Parse(text, "f");
        file.Root.RequiredText("a");
        file.Root.Text("b");

        Assert.Equal(first, file.Faults[0].ToString());
    }

    [Fact]
    public void Broken_yaml_is_one_fault_with_its_line_and_no_key_is_called_missing()
    {
        var file = SettingsFile.Parse("a: 1\nb: {c: 2\nd: 3\n", "f");
        file.Root.RequiredText("bench");

        var fault = Assert.Single(file.Faults);
        Assert.StartsWith("not valid YAML: ", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Line, 2, 4);
    }

    [Fact]
    public void Whatever_is_cut_out_of_a_file_only_faults_come_of_it()
    {
        for (var start = 0; start < Bench.Length; start++)
        {
            foreach (var length in new[] { 1, 2, 7 })
            {
                var file = SettingsFile.Parse(Bench.Remove(start, Math.Min(length, Bench.Length - start)), "f");
                Assert.NotEmpty(file.Faults);
            }
        }
    }

    [Theory]
    [InlineData("a:\n", "f:1:3: \"a\" has no value; write one or remove the key")]
    [InlineData("a: {b: 1}\n", "f:1:4: expected a single value for \"a\"")]
    [InlineData("a: ''\n", "f:1:4: \"a\" is empty; for example \"a: …\"")]
    public void A_required_text_must_be_a_text(string text, string expected)
    {
        var file = SettingsFile.Parse(text, "f");
        file.Root.RequiredText("a");
        file.Root.Map("a")?.Text("b");

        Assert.Equal(expected, file.Faults[0].ToString());
    }

    [Fact]
    public void A_missing_section_is_reported_once_and_not_key_by_key()
    {
        var file = SettingsFile.Parse("a: 1\n", "f");
        file.Root.Integer("a", 0);
        var limits = file.Root.RequiredMap("limits");
        limits.RequiredQuantity("voltage", "V");
        limits.RequiredMap("deeper").RequiredText("key");

        Assert.Equal("f:1:1: missing key \"limits\"; add \"limits:\" with its entries", Assert.Single(file.Faults).ToString());
    }

    [Fact]
    public void A_newer_format_is_refused_with_what_this_version_reads()
    {
        var file = SettingsFile.Parse("format: 2\n", "f");
        file.RequireFormat(1);

        Assert.Contains("reads up to format 1", Assert.Single(file.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_format_is_of_the_first() =>
        Assert.Equal(1, SettingsFile.Parse("a: 1\n", "f").RequireFormat(1));

    [Fact]
    public void Sections_named_by_the_user_are_all_visited()
    {
        var file = SettingsFile.Parse("one: {at: x}\ntwo: {at: y, extra: z}\n", "f");

        Assert.Equal(["one", "two"], file.Root.Maps().Select(map => map.Name));
        Assert.Equal(["x", "y"], file.Root.Maps().Select(map => map.Text("at")));
        Assert.Equal("f:2:14: unknown key \"extra\" under \"two\"; known keys: at", Assert.Single(file.Faults).ToString());
    }

    [Fact]
    public void A_list_of_maps_keeps_the_place_of_each()
    {
        var file = SettingsFile.Parse("steps:\n  - {do: a}\n  - {did: b}\n  - c\n", "f");
        var steps = file.Root.MapList("steps");

        Assert.Equal("a", steps[0].RequiredText("do"));
        Assert.Equal("", steps[1].RequiredText("do", "measure"));
        Assert.Equal([3, 3, 4], file.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var exception = Assert.Throws<SettingsFileException>(() => SettingsFile.Load("nowhere/bench.yaml"));

        Assert.Equal("nowhere/bench.yaml: there is no such file", exception.Message);
    }

    [Fact]
    public void Paths_in_a_file_are_relative_to_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "bench.yaml");
            File.WriteAllText(path, "a: 1\n");

            Assert.Equal(Path.Combine(folder.FullName, "cal.csv"), SettingsFile.Load(path).ResolvePath("cal.csv"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
