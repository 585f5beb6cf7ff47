using Sidecar.Hostility;
using Sidecar.Storage;

namespace Sidecar.PubSub;

/// <summary>
/// The durable topics of every component of the host. A published message is on disk before the publisher hears of it;
/// each consumer group gets every message at least once, in no promised order.
/// </summary>
internal sealed class Broker
{
    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MadeOnce<(string Component, string Name), Topic> _topics;
    private readonly MadeOnce<(Topic Topic, string App), ConsumerGroup> _groups;
    private readonly Hostilities? _hostility;
    private long _lastNumber;

    private Broker(Database database, TimeProvider time, Hostilities? hostility, ILogger logger, long lastNumber)
    {
        _database = database;
        _time = time;
        _logger = logger;
        _hostility = hostility;
        _lastNumber = lastNumber;
        _topics = new(key => MakeTopicAsync(key.Component, key.Name));
        _groups = new(key => MakeGroupAsync(key.Topic, key.App));
    }

    public static async Task<Broker> OpenAsync(Database database, TimeProvider time, Hostilities? hostility, ILogger<Broker> logger) =>
        new(database, time, hostility, logger, await database.ReadAsync(MessageTable.LastNumber, CancellationToken.None));

    public ValueTask<Topic> TopicAsync(string component, string name) => _topics.GetAsync((component, name));

    /// <summary>A group on a topic, mostly the one of an app, made if it is not there, and then before everything that the topic still keeps.</summary>
    public ValueTask<ConsumerGroup> GroupAsync(Topic topic, string consumer) => _groups.GetAsync((topic, consumer));

    public async Task PublishAsync(Topic topic, IReadOnlyList<Message> messages, CancellationToken ct) =>
        await _database.WriteAsync(connection => Append(connection, topic, messages), stored => Announce(topic, stored), ct);

    /// <summary>Adds messages inside a transaction of the caller, who announces them once it is committed.</summary>
    public IReadOnlyList<StoredMessage> Append(Connection connection, Topic topic, IReadOnlyList<Message> messages)
    {
        var now = _time.GetUtcNow();
        messages = _hostility?.Of(topic.Component)?.Spoil(topic, messages, now) ?? messages;
        var stored = new StoredMessage[messages.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = new StoredMessage(++_lastNumber, messages[i]);
            MessageTable.Add(connection, topic.Id, stored[i].Number, messages[i], now);
        }

        return stored;
    }

    public static void Announce(Topic topic, IReadOnlyList<StoredMessage> stored)
    {
        foreach (var message in stored)
        {
            topic.Announce(message);
        }
    }

    /// <summary>Writes down what groups have handled; used before the database closes.</summary>
    public void SaveProgress()
    {
        foreach (var group in _groups.Values)
        {
            group.SaveProgress();
        }
    }

    private Task<Topic> MakeTopicAsync(string component, string name) => _database.WriteAsync(
        connection => new Topic(MessageTable.EnsureTopic(connection, component, name), component, name), CancellationToken.None);

    private Task<ConsumerGroup> MakeGroupAsync(Topic topic, string app) => _database.WriteAsync(
        connection =>
        {
            var (id, floor, handled) = Group(connection, topic, app);
            return new ConsumerGroup(_database, _time, topic.Id, new GroupProgress(_database, _time, id, floor, handled), _logger);
        },
        group =>
        {
            topic.Join(group);
            group.ReadOn();
        },
        CancellationToken.None);

    private (long Id, long Floor, List<long> Handled) Group(Connection connection, Topic topic, string app)
    {
        var group = MessageTable.EnsureGroup(connection, topic.Id, app);
        return _hostility?.Of(topic.Component)?.Rewind(connection, topic, group, _time.GetUtcNow()) ?? group;
    }
}
