using Sidecar.PubSub;
using Sidecar.Storage;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.PubSub;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public RetentionTests() => _database = Database.Open(_folder.Path);

    [Fact]
    public async Task Forgets_old_messages_that_every_group_has_handled_and_no_others()
    {
        await WriteAsync(connection =>
        {
            var topic = MessageTable.EnsureTopic(connection, "bus", "orders");
            for (var number = 1; number <= 10; number++)
            {
                MessageTable.Add(connection, topic, number, new Message([1]), Start.AddMinutes(number));
            }

            var quick = MessageTable.EnsureGroup(connection, topic, "quick");
            var slow = MessageTable.EnsureGroup(connection, topic, "slow");
            MessageTable.SaveProgress(connection, quick.Id, 10, []);
            MessageTable.SaveProgress(connection, slow.Id, 4, []);
            return 0;
        });

        (await WriteAsync(c => MessageTable.Trim(c, topic: 1, Start.AddMinutes(3), limit: 100))).ShouldBe(2);
        (await WriteAsync(c => MessageTable.Trim(c, topic: 1, Start.AddMinutes(8), limit: 1))).ShouldBe(1);
        (await WriteAsync(c => MessageTable.Trim(c, topic: 1, Start.AddMinutes(99), limit: 100))).ShouldBe(1, "the slow group has not had 5 and later");
    }

    [Fact]
    public async Task Does_not_give_a_number_twice_although_its_message_is_forgotten()
    {
        await WriteAsync(connection =>
        {
            var topic = MessageTable.EnsureTopic(connection, "bus", "orders");
            MessageTable.SaveProgress(connection, MessageTable.EnsureGroup(connection, topic, "shop").Id, 7, []);
            return 0;
        });

        (await _database.ReadAsync(MessageTable.LastNumber, CancellationToken.None)).ShouldBe(7);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private Task<int> WriteAsync(Func<Connection, int> work) => _database.WriteAsync(work, CancellationToken.None);
}
