using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SampleData.Lines;

namespace SampleData.Tests;

public sealed class SampleSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sample-set-").FullName;

    [Fact]
    public void The_same_seed_gives_the_same_bytes() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        Bytes(new SampleRequest(seed, 12, 40, 5)).AsSpan().SequenceEqual(Bytes(new SampleRequest(seed, 12, 40, 5)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_seed_gives_other_bytes() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        !Bytes(new SampleRequest(seed, 12, 40)).AsSpan().SequenceEqual(Bytes(new SampleRequest(seed + 1, 12, 40)))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_checked_in_sample_is_what_the_generator_writes()
    {
        SampleFiles.Write(SampleSet.Create(new SampleRequest(Seed: 7, Customers: 20, Orders: 60)), _folder);

        foreach (var file in new[] { "customers.ndjson", "orders.ndjson" })
        {
            File.ReadAllBytes(Path.Combine(_folder, file)).ShouldBe(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "small", file)));
        }
    }

    [Fact]
    public void Bad_lines_come_beside_the_good_ones_and_change_none_of_them()
    {
        var clean = SampleSet.Create(new SampleRequest(3, 30, 90));
        var spoilt = SampleSet.Create(new SampleRequest(3, 30, 90, BadLines: 15));

        spoilt.Orders.Count(line => line.BadBecause is not null).ShouldBe(15);
        spoilt.Orders.Select(line => line.BadBecause).Distinct().Count().ShouldBe(1 + Flaws.OfOrders.Count);
        spoilt.Orders.Where(line => line.BadBecause is null).ShouldBe(clean.Orders);
        spoilt.Customers.Where(line => line.BadBecause is null).ShouldBe(clean.Customers);
        spoilt.Outcomes.ShouldBe(clean.Outcomes);
    }

    [Fact]
    public void Every_line_but_malformed_ones_is_a_JSON_value()
    {
        var set = SampleSet.Create(new SampleRequest(5, 50, 200, BadLines: 15));

        foreach (var line in set.Customers.Concat(set.Orders).Where(line => line.BadBecause != "malformed-json"))
        {
            Should.NotThrow(() => JsonDocument.Parse(line.Text).Dispose());
        }
    }

    [Fact]
    public void Most_orders_fit_their_customers_credit_and_some_do_not()
    {
        var outcomes = SampleSet.Create(new SampleRequest(1, 200, 2_000)).Outcomes;

        outcomes.Count(outcome => outcome.Status == "Rejected").ShouldBeInRange(40, 400);
        outcomes.Where(outcome => outcome.Status == "Rejected").Select(outcome => outcome.Code).Distinct()
            .ShouldBe(["credit-limit-exceeded", "currency-mismatch", "customer-not-found"], ignoreOrder: true);
        outcomes.Select(outcome => outcome.Status).Distinct().ShouldBe(["Approved", "Shipped", "Completed", "Rejected"], ignoreOrder: true);
    }

    [Fact]
    public void Currencies_decimals_and_optional_members_vary()
    {
        var set = SampleSet.Create(new SampleRequest(1, 200, 2_000));
        var orders = set.Orders.Select(line => JsonDocument.Parse(line.Text).RootElement).ToArray();

        orders.Select(order => order.GetProperty("currency").GetString()).Distinct().Count().ShouldBeGreaterThan(8);
        orders.SelectMany(order => order.GetProperty("lines").EnumerateArray())
            .Select(line => line.GetProperty("unitPrice").GetDecimal().Scale).Distinct().ShouldBe([(byte)2, (byte)3, (byte)4], ignoreOrder: true);
        foreach (var member in new[] { "shipTo", "placedAt", "shippedAt", "completedAt" })
        {
            orders.Count(order => order.TryGetProperty(member, out _)).ShouldBeInRange(1, orders.Length - 1, member);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private byte[] Bytes(SampleRequest request)
    {
        SampleFiles.Write(SampleSet.Create(request), _folder);
        return [.. Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];
    }
}
