using System.Text.Json;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Keys and records beside the commits, as they were released.</summary>
public sealed class ReleasedRecordTests
{
    private static readonly JsonSerializerOptions Indented = new(EventJson.Options) { WriteIndented = true };

    [Fact]
    public void No_released_file_was_edited() => ReleasedFiles.ShouldBeAsReleased();

    [Fact]
    public void A_page_of_the_directory_is_read_and_written_as_released() => ShouldHold<DirectoryPage>("DirectoryPage.v1.json");

    [Fact]
    public void So_is_the_mark_of_the_store() => ShouldHold<StoreFormat>("StoreFormat.v2.json");

    [Fact]
    public void The_mark_of_older_stores_is_read_too() => ShouldHold<StoreFormat>("StoreFormat.v1.json");

    [Fact]
    public void Keys_of_personal_data_and_what_is_left_of_them_are_read_and_written_as_released()
    {
        ShouldHold<KeyRecord>("KeyRecord.v1.json");
        ShouldHold<KeyRecord>("KeyRecord.v1-destroyed.json");
        ShouldHold<IReadOnlyList<PendingErasure>>("PendingErasures.v1.json");
    }

    [Fact]
    public void So_are_announced_commits_and_the_leases_of_who_announced_them()
    {
        ShouldHold<IntentPage>("IntentPage.v1.json");
        ShouldHold<ReplicaLease>("ReplicaLease.v1.json");
        ShouldHold<List<string>>("ReplicaRegister.v1.json");
    }

    [Fact]
    public void Keys_are_where_they_were()
    {
        CommitKey.Of(StreamId.Of("order", "10248"), 3).ShouldBe("order-10248.3");
        DirectoryPage.Key(3, 12).ShouldBe("directory-3.12");
        DirectoryPage.Shards.ShouldBe(4);
        StoreFormat.Key.ShouldBe("format");
        IntentPage.Key("a", 7).ShouldBe("intents-a.7");
        ReplicaLease.Key("a").ShouldBe("intents-a");
        ReplicaRegister.Key.ShouldBe("intents");
    }

    private static void ShouldHold<TRecord>(string file)
    {
        var released = ReleasedFiles.Read(file);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<TRecord>(released, EventJson.Options), Indented).ShouldBe(released.TrimEnd());
    }
}
