using System.Text.Encodings.Web;
using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>
/// Events in every schema version that was released: <c>{WireName}.v{n}.json</c> is the data as streams hold it, and for all but the newest version
/// <c>{WireName}.v{n}-as-v{newest}.json</c> what it means today. Where personal data is sealed in it, <c>{WireName}.v{n}-opened.json</c> is the data in plain.
/// </summary>
public sealed class ReleasedEvents<TEvent>(EventTypes<TEvent> types)
    where TEvent : class
{
    private const string Ending = ".json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fails where a released version has no file, or a file no registered version.</summary>
    public void ShouldHaveAFileOfEachVersion()
    {
        var wanted = types.Registered.SelectMany(r => Versions(r.SchemaVersion).Select(version => Name(r.WireName, version)));
        var meanings = types.Registered.SelectMany(r => Versions(r.SchemaVersion - 1).Select(version => Meaning(r.WireName, version, r.SchemaVersion)));
        var found = ReleasedFiles.Named(Ending).ToList();
        found.Where(name => name.Contains(".v", StringComparison.Ordinal) && !name.Contains('-', StringComparison.Ordinal)).ShouldBe(wanted, ignoreOrder: true);
        meanings.ShouldBeSubsetOf(found);
    }

    /// <summary>What is written is the newest released form.</summary>
    public void ShouldBeWrittenAsReleased(TEvent @event)
    {
        var (type, schemaVersion, data) = types.Write(@event);
        Text(data).ShouldBe(Released(Opened(type, schemaVersion)));
    }

    /// <summary>What is personal is sealed in the newest released form, and nothing else is.</summary>
    public void ShouldSealWhatIsPersonal()
    {
        foreach (var (wireName, newest, _) in types.Registered)
        {
            var data = Recorded(wireName, newest).Data;
            SealedPaths(data, "").ShouldBe(types.PersonalIn(wireName)?.Paths ?? new HashSet<string>(), ignoreOrder: true, wireName);
        }
    }

    /// <summary>Each version still means what it meant: lifted, read into today's class and written again, it is the form that was approved.</summary>
    public void ShouldKeepTheirMeaning()
    {
        foreach (var (wireName, newest, _) in types.Registered)
        {
            foreach (var version in Versions(newest))
            {
                var meaning = version == newest ? Opened(wireName, newest) : Meaning(wireName, version, newest);
                Text(types.Write(types.Read(ReleasedKey.Open(Recorded(wireName, version)))).Data).ShouldBe(Released(meaning), $"{wireName} v{version}");
            }
        }
    }

    private static RecordedEvent Recorded(string wireName, int version)
    {
        using var json = JsonDocument.Parse(Released(Name(wireName, version)));
        return WireForm.Of(wireName, version, json.RootElement.Clone());
    }

    private static IEnumerable<string> SealedPaths(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return value.TryGetProperty("sealed", out _)
            ? [path[1..]]
            : value.EnumerateObject().SelectMany(member => SealedPaths(member.Value, $"{path}.{member.Name}"));
    }

    private static IEnumerable<int> Versions(int newest) => Enumerable.Range(1, newest);

    private static string Name(string wireName, int version) => $"{wireName}.v{version}";

    private string Opened(string wireName, int version) => types.PersonalIn(wireName) is null ? Name(wireName, version) : $"{Name(wireName, version)}-opened";

    private static string Meaning(string wireName, int version, int newest) => $"{wireName}.v{version}-as-v{newest}";

    private static string Released(string name) => ReleasedFiles.Read(name + Ending).TrimEnd();

    private static string Text(JsonElement data) => JsonSerializer.Serialize(data, Indented);
}
