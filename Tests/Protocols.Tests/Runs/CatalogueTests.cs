using SpinBench.Protocols.Runs;
using SpinBench.Protocols.Tests.Fakes;

namespace SpinBench.Protocols.Tests.Runs;

public sealed class CatalogueTests : IDisposable
{
    private readonly TemporaryCatalogue _temporary = new();

    private string OtherFile => Path.Combine(_temporary.Folder, "other.db");

    [Fact]
    public void Refuses_a_file_that_is_no_database()
    {
        File.WriteAllText(OtherFile, "field,resistance\n" + new string('1', 4096));
        var error = Assert.Throws<CatalogueException>(() => Catalogue.Open(OtherFile));
        Assert.Equal(CatalogueFault.NotACatalogue, error.Fault);
        Assert.Contains(OtherFile, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_the_database_of_another_program_and_leaves_it_alone()
    {
        using (var database = new Database(OtherFile))
        {
            database.Execute("CREATE TABLE holidays (day TEXT)");
        }

        Assert.Equal(CatalogueFault.NotACatalogue, Assert.Throws<CatalogueException>(() => Catalogue.Open(OtherFile)).Fault);
        using var after = new Database(OtherFile);
        Assert.Equal("holidays", Assert.Single(after.Query("SELECT name FROM sqlite_schema"))[0]);
    }

    [Fact]
    public void Refuses_a_newer_version_and_names_it()
    {
        using (var database = new Database(_temporary.Path))
        {
            database.Execute("PRAGMA user_version = 7");
        }

        var error = Assert.Throws<CatalogueException>(() => Catalogue.Open(_temporary.Path));
        Assert.Equal(CatalogueFault.NewerVersion, error.Fault);
        Assert.Contains("format 7", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Several_programs_may_make_the_same_new_catalogue_at_the_same_moment()
    {
        for (var round = 0; round < 30; round++)
        {
            var file = Path.Combine(_temporary.Folder, $"new-{round}.db");
            using var start = new Barrier(4);
            var programs = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    using var catalogue = Catalogue.Open(file);
                    return catalogue.Runs.List().Count;
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            Assert.All(await Task.WhenAll(programs), runs => Assert.Equal(0, runs));
        }
    }

    [Fact]
    public void Brings_a_catalogue_of_the_first_version_up_to_date()
    {
        using (var database = new Database(_temporary.Path))
        {
            foreach (var column in new[] { "cut", "wire_log", "wire_log_sha256", "mounting" })
            {
                database.Execute($"ALTER TABLE runs DROP COLUMN {column}");
            }

            foreach (var column in new[] { "kind", "drive_unit", "reading_unit", "pulse_length" })
            {
                database.Execute($"ALTER TABLE curves DROP COLUMN {column}");
            }

            foreach (var table in new[] { "campaigns", "campaign_runs", "campaign_events", "campaign_owners" })
            {
                database.Execute($"DROP TABLE {table}");
            }

            database.Execute("PRAGMA user_version = 1");
        }

        using var catalogue = Catalogue.Open(_temporary.Path);
        Assert.Empty(catalogue.Runs.List());
        Assert.Empty(catalogue.Campaigns.List());
        Assert.Empty(catalogue.Responses.List());
    }

    [Fact]
    public void Keeps_responses_to_pulses_beside_probabilities_under_one_count()
    {
        using var catalogue = Catalogue.Open(_temporary.Path);
        var response = new ResponseCurve
        {
            Drive = [0.8e10, 1e10], Reading = [114, 145], StandardError = [0.5, 0], DriveUnit = "A/m^2", ReadingUnit = "ohm", PulseLength = 1.5e-9,
            Device = "W7/D3-A12",
        };
        var first = catalogue.Responses.Save(response);

        var stored = catalogue.Responses.Get(first).Curve;
        Assert.Equal(response.Drive, stored.Drive);
        Assert.Equal(response.Reading, stored.Reading);
        Assert.Equal(response.StandardError, stored.StandardError);
        Assert.Equal(("A/m^2", "ohm", 1.5e-9, "W7/D3-A12"), (stored.DriveUnit, stored.ReadingUnit, stored.PulseLength, stored.Device));
        Assert.Empty(catalogue.Curves.List());
        Assert.Contains("not a probability against field", Assert.Throws<CatalogueException>(() => catalogue.Curves.Get(first)).Message, StringComparison.Ordinal);
        Assert.Contains("no curve 99", Assert.Throws<CatalogueException>(() => catalogue.Responses.Get(99)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_it_cannot_be_opened_where_nothing_can_be_written()
    {
        Directory.CreateDirectory(OtherFile);
        Assert.Equal(CatalogueFault.ReadOnly, Assert.Throws<CatalogueException>(() => Catalogue.Open(OtherFile)).Fault);
    }

    [Fact]
    public async Task Gives_up_on_a_catalogue_that_another_program_holds()
    {
        using var holder = new Database(_temporary.Path);
        holder.Execute("BEGIN IMMEDIATE");
        using var catalogue = Catalogue.Open(_temporary.Path, new CatalogueOptions { BusyTimeout = TimeSpan.FromSeconds(1) });
        var fake = new FakeBench();
        var error = await Assert.ThrowsAsync<CatalogueException>(() => new RunEngine(catalogue).RunAsync(
            new FakeProtocol(), fake.Bench, new RunRequest { Device = "d" }, new RunOptions(), TestContext.Current.CancellationToken));
        Assert.Equal(CatalogueFault.Locked, error.Fault);
        Assert.Empty(fake.Log.Calls);
    }

    [Fact]
    public void Brings_an_activation_curve_back_as_it_was_and_replaces_that_of_the_same_run()
    {
        var curve = new ActivationCurve
        {
            Field = [-1e-3, 0, 1e-3],
            Probability = [0.1, 0.5, double.NaN],
            StandardError = [0.01, 0.02, 0.03],
            Weight = 2155.1,
            WeightInterval = (2100, 2200),
            Shift = 1e-5,
            ShiftInterval = (double.NaN, 2e-5),
            Bias = 1e-3,
            Run = 4,
            Device = "W7/D3-A12",
            Bench = "sim",
        };
        _temporary.Catalogue.Curves.Save(curve with { Weight = 1 });
        var id = _temporary.Catalogue.Curves.Save(curve);
        var stored = Assert.Single(_temporary.Catalogue.Curves.List("W7/D3-A12"));
        Assert.Equal(id, stored.Id);
        Assert.Equal(curve.Field, stored.Curve.Field);
        Assert.Equal(curve.Probability, stored.Curve.Probability);
        Assert.Equal(curve.StandardError, stored.Curve.StandardError);
        Assert.Equal(
            (curve.Weight, curve.WeightInterval, curve.Shift, curve.ShiftInterval, curve.Bias, curve.Run, curve.Bench),
            (stored.Curve.Weight, stored.Curve.WeightInterval, stored.Curve.Shift, stored.Curve.ShiftInterval,
                stored.Curve.Bias, stored.Curve.Run, stored.Curve.Bench));
        Assert.Empty(_temporary.Catalogue.Curves.List("another"));
        Assert.Equal(CatalogueFault.NotFound, Assert.Throws<CatalogueException>(() => _temporary.Catalogue.Curves.Get(99)).Fault);
    }

    [Fact]
    public void Keeps_the_history_of_a_device()
    {
        var devices = _temporary.Catalogue.Devices;
        Assert.Null(devices.Find("d"));
        devices.RecordTouch(new TouchRecord("d", "b", TimeProvider.System.GetUtcNow(), 702, null, 1e-6, "good"));
        devices.RecordTouch(new TouchRecord("d", "b", TimeProvider.System.GetUtcNow(), double.NaN, 702, 0, "open"));
        devices.RecordVoltage("d", 0.2);
        devices.RecordVoltage("d", 0.1);
        devices.RecordDeath("d", "breakdown");
        devices.RecordDeath("d", "again");
        var device = Assert.Single(devices.List());
        Assert.Equal((2, 702.0, 0.2, "breakdown"), (device.Touches, device.LastResistance, device.HighestVoltage, device.DeadBecause));
        Assert.Equal(["good", "open"], devices.Touches("d").Select(touch => touch.Verdict));
    }

    [Fact]
    public void Brings_waveforms_back_as_they_were()
    {
        var trace = new TraceRecord(1, 2, 0, 3, "scope", "V", -1e-6, 1e-9, [1, -0.5, double.NaN, 1e-300]);
        _temporary.Catalogue.Traces.Save(trace);
        var stored = Assert.Single(_temporary.Catalogue.Traces.OfRun(1));
        Assert.Equal(trace.Samples, stored.Samples);
        Assert.Equal(trace with { Samples = [] }, stored with { Samples = trace.Samples[..0] }, new TraceComparer());
    }

    [Fact]
    public async Task Refuses_a_protocol_that_calls_another_quantity_by_a_stored_name()
    {
        await RunAsync(new FakeProtocol { Name = "ladder" });
        using (var database = new Database(_temporary.Path))
        {
            database.Execute("UPDATE columns SET unit = 'mV' WHERE \"column\" = 'voltage'");
        }

        var error = await Assert.ThrowsAsync<CatalogueException>(() => RunAsync(new FakeProtocol { Name = "ladder" }));
        Assert.Equal(CatalogueFault.ColumnMismatch, error.Fault);
        Assert.Equal(1, Assert.Single(_temporary.Catalogue.Runs.List()).Id);
    }

    [Fact]
    public async Task Shows_any_reader_of_SQLite_the_points_with_what_was_held_and_their_units()
    {
        var run = await RunAsync(new FakeProtocol { PutsNaN = true });
        using var database = new Database(_temporary.Path);
        var rows = database.Query($"SELECT device, set_point, field, point, voltage, gap FROM fake_ladder WHERE run = {run} ORDER BY set_point, point");
        Assert.Equal(300, rows.Count);
        var stored = _temporary.Catalogue.Runs.Points(run);
        Assert.Equal(stored.Column("voltage"), rows.Select(row => (double)row[4]!));
        Assert.Equal(_temporary.Catalogue.Runs.SetPoints(run)[2].Values[0], (double)rows[250][2]!);
        Assert.Equal(stored.Column("gap").Count(double.IsNaN), rows.Count(row => row[5] is DBNull));
        Assert.Equal("T", Assert.Single(database.Query("SELECT unit FROM columns WHERE \"table\" = 'fake_ladder'"))[0]);
    }

    public void Dispose() => _temporary.Dispose();

    private async Task<long> RunAsync(IProtocol protocol) => (await _temporary.Engine.RunAsync(
        protocol, new FakeBench().Bench, new RunRequest { Device = "d", Seed = 1 }, new RunOptions(),
        TestContext.Current.CancellationToken)).Run;

    private sealed class TraceComparer : IEqualityComparer<TraceRecord>
    {
        public bool Equals(TraceRecord? x, TraceRecord? y) => x?.ToString() == y?.ToString();

        public int GetHashCode(TraceRecord obj) => 0;
    }
}
