using Microsoft.EntityFrameworkCore;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>A database of notes, created once however many replicas share it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly ReadModelDatabase _database = new();
    private readonly SemaphoreSlim _gate = new(1);
    private bool _created;

    public Dictionary<string, string?> Settings => _database.Settings;

    public async Task EnsureCreatedAsync(IDbContextFactory<NotesContext> contexts)
    {
        await _gate.WaitAsync();
        if (!_created)
        {
            _created = true;
            await using var context = await contexts.CreateDbContextAsync();
            await context.Database.EnsureCreatedAsync();
        }

        _gate.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _gate.Dispose();
    }
}
