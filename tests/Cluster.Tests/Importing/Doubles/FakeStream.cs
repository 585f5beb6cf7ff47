using System.Text.Json.Nodes;

namespace Cluster.Tests.Importing.Doubles;

/// <summary>A stream's history, and the event that comes next from elsewhere.</summary>
internal sealed class FakeStream(string createdBy)
{
    private readonly Lock _gate = new();
    private readonly List<(string Type, string? OrderId)> _events = [];
    private readonly Queue<(string Type, string? OrderId)> _coming = [];
    private bool _looked;

    public string CreatedBy { get; } = createdBy;

    /// <summary>The request that made it.</summary>
    public JsonNode? Body { get; set; }

    public string Customer { get; set; } = "";

    public IReadOnlyList<string> Types
    {
        get
        {
            lock (_gate)
            {
                return [.. _events.Select(entry => entry.Type)];
            }
        }
    }

    public void Append(string type)
    {
        lock (_gate)
        {
            _events.Add((type, null));
        }
    }

    public void AppendWhenLookedAtAgain(string type, string? orderId = null)
    {
        lock (_gate)
        {
            _coming.Enqueue((type, orderId));
            _looked = false;
        }
    }

    public object Page(long after)
    {
        lock (_gate)
        {
            if (_looked && _coming.TryDequeue(out var next))
            {
                _events.Add(next);
            }

            _looked = true;
            var events = _events.Select((entry, index) => new { version = index + 1, type = entry.Type, data = new { orderId = entry.OrderId } });
            return new { head = _events.Count, events = events.Where(entry => entry.version > after).Take(2) };
        }
    }
}
