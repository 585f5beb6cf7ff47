using System.Collections.Concurrent;

namespace Sdk.Tests.Actors;

public sealed class Diary
{
    private readonly ConcurrentQueue<string> _entries = [];

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Write(string entry) => _entries.Enqueue(entry);
}
