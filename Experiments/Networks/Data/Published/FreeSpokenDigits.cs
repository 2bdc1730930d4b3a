using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SpinBench.Networks.Audio;

namespace SpinBench.Networks.Data.Published;

/// <summary>
/// 3000 recordings of ten digits by six speakers, 50 of each digit and speaker, 16 bit PCM at 8 kHz: Z. Jackson et al., "Free Spoken Digit Dataset"
/// (2018), the commit of 2 May 2024.
/// </summary>
public sealed record FreeSpokenDigits() : PublishedDataSet("free-spoken-digit-dataset", "Z. Jackson et al., Free Spoken Digit Dataset", "CC BY-SA 4.0")
{
    /// <summary>Utterances of each digit and speaker.</summary>
    public const int UtteranceCount = 50;

    /// <summary>Digits.</summary>
    public const int DigitCount = 10;

    private const string Commit = "26eb9aaf76e81b692f806f9140c2d2777410d7a1";
    private const string Recordings = "recordings";

    // SHA-256 of the listing "SHA-256, two spaces, recordings/name" of all files by name, as sha256sum writes it.
    private const string ListingChecksum = "04e1baae96c6a26e39c623f2b01d0182ddae627ba0ac02a3cdc17ba2af99fd9b";

    /// <summary>The speakers.</summary>
    public static IReadOnlyList<string> Speakers { get; } = ["george", "jackson", "lucas", "nicolas", "theo", "yweweler"];

    /// <summary>The archive of the commit.</summary>
    public static Uri Origin { get; } = new($"https://github.com/Jakobovski/free-spoken-digit-dataset/archive/{Commit}.tar.gz");

    /// <inheritdoc/>
    public override Uri Address => Origin;

    /// <summary>Reads recordings.</summary>
    /// <param name="folder">Its folder, or the one with the recordings.</param>
    /// <param name="speakers">Speakers that are wanted.</param>
    /// <param name="utterances">Utterances of each digit and speaker that are wanted, from 0.</param>
    /// <returns>By speaker, digit and utterance.</returns>
    /// <exception cref="DataSetException">A file is missing or is no such recording.</exception>
    public static IReadOnlyList<SpokenDigit> Read(string folder, IEnumerable<string> speakers, int utterances = UtteranceCount)
    {
        var recordings = RecordingsIn(folder) ?? throw new DataSetException($"{folder} has no folder \"{Recordings}\". Name the folder that has it with --data.");
        (string Speaker, int Digit, int Utterance)[] wanted =
        [
            .. from speaker in speakers
            from digit in Enumerable.Range(0, DigitCount)
            from utterance in Enumerable.Range(0, utterances)
            select (speaker, digit, utterance),
        ];
        return
        [
            .. wanted.AsParallel().AsOrdered().Select(one => new SpokenDigit(one.Digit, one.Speaker, one.Utterance,
                WaveFile.Read(Path.Combine(recordings, FileName(one.Digit, one.Speaker, one.Utterance)), SpeechFeatures.SampleRate, SpeechFeatures.Hop))),
        ];
    }

    /// <inheritdoc/>
    public override bool IsIn(string folder) => RecordingsIn(folder) is { } recordings && AllNames.All(name => File.Exists(Path.Combine(recordings, name)));

    /// <inheritdoc/>
    public override async Task FetchAsync(HttpClient client, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        await using var content = await client.GetStreamAsync(Origin, cancellationToken);
        var files = await UnpackAsync(content, cancellationToken);
        var listing = new StringBuilder();
        foreach (var (name, bytes) in files)
        {
            listing.Append(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {Recordings}/{name}\n");
        }

        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(listing.ToString())));
        if (sum != ListingChecksum)
        {
            throw new DataSetException(
                $"{Origin} has other recordings ({files.Count} files) than {Name} had: SHA-256 of their checksums is {sum} instead of {ListingChecksum}. Nothing of it is kept.");
        }

        Directory.CreateDirectory(Path.Combine(folder, Recordings));
        foreach (var (name, bytes) in files)
        {
            await DataSetSearch.WriteAsync(Path.Combine(folder, Recordings, name), bytes, cancellationToken);
        }
    }

    private static IEnumerable<string> AllNames =>
        from digit in Enumerable.Range(0, DigitCount)
        from speaker in Speakers
        from utterance in Enumerable.Range(0, UtteranceCount)
        select FileName(digit, speaker, utterance);

    private static string FileName(int digit, string speaker, int utterance) => FormattableString.Invariant($"{digit}_{speaker}_{utterance}.wav");

    private static string? RecordingsIn(string folder) =>
        new[] { Path.Combine(folder, Recordings), folder }.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, AllNames.First())));

    private static async Task<SortedDictionary<string, byte[]>> UnpackAsync(Stream content, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            await using var unzipped = new GZipStream(content, CompressionMode.Decompress);
            await using var archive = new TarReader(unzipped);
            while (await archive.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile && entry.Name.Split('/') is [_, Recordings, var name] && name.EndsWith(".wav", StringComparison.Ordinal))
                {
                    using var bytes = new MemoryStream();
                    await entry.DataStream!.CopyToAsync(bytes, cancellationToken);
                    files.Add(name, bytes.ToArray());
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw new DataSetException($"{Origin} is no whole archive: {fault.Message} Nothing of it is kept.", fault);
        }

        return files;
    }
}

/// <summary>One recording.</summary>
/// <param name="Digit">What is said, 0 to 9.</param>
/// <param name="Speaker">By whom.</param>
/// <param name="Utterance">Which of the speaker's recordings of it, from 0.</param>
/// <param name="Samples">Samples within ±1, 8000 a second.</param>
public sealed record SpokenDigit(int Digit, string Speaker, int Utterance, double[] Samples);
