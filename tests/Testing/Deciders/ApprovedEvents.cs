using System.Text.Encodings.Web;
using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>
/// Compares events with the approved JSON of their schema version, in <c>Approved/{WireName}.v{SchemaVersion}.json</c> beside the test.
/// A file is never edited once its version was released: what it holds is in streams.
/// </summary>
public sealed class ApprovedEvents<TEvent>(EventTypes<TEvent> types)
    where TEvent : class
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Approved");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of the approved files, without their ending.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    /// <summary>The names that the registered types must have files for.</summary>
    public IEnumerable<string> Newest => types.Registered.Select(r => $"{r.WireName}.v{r.SchemaVersion}").Order(StringComparer.Ordinal);

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    /// <summary>What is written is the approved JSON, and reading it gives an event that is written the same.</summary>
    public void ShouldHold(TEvent @event)
    {
        var written = WireForm.Of(types, @event, 1);
        var approved = Read($"{written.Type}.v{written.SchemaVersion}");
        JsonSerializer.Serialize(written.Data, Indented).ShouldBe(approved.TrimEnd());

        using var json = JsonDocument.Parse(approved);
        var read = types.Read(written with { Data = json.RootElement });
        JsonSerializer.Serialize(types.Write(read).Data, Indented).ShouldBe(approved.TrimEnd());
    }
}
