using System.Collections.Concurrent;
using Testing;

namespace Sdk.Conformance.Tests.Crossing;

/// <summary>What reached the .NET app.</summary>
internal sealed class Deliveries
{
    private readonly ConcurrentQueue<Delivery> _all = [];

    public void Add(string route, Note note) => _all.Enqueue(new Delivery(route, note));

    public int Count(string mark) => _all.Count(d => d.Note.Mark == mark);

    public async Task<IReadOnlyList<Delivery>> OfAsync(string mark, int count = 1) => await Eventually.GetAsync(
        () => Task.FromResult(_all.Where(d => d.Note.Mark == mark).ToList() is { } found && found.Count >= count ? found : null),
        $"{count} deliveries reach the .NET app");
}

internal sealed record Delivery(string Route, Note Note);

/// <summary>What the two apps tell each other.</summary>
public sealed record Note(string Mark, string? Text = null, decimal Amount = 0, IReadOnlyList<string>? Tags = null);
