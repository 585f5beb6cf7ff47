using Cluster.Importing;
using FsCheck;
using FsCheck.Fluent;

namespace Cluster.Tests.Importing;

public class ImportOrderTests
{
    private static readonly DateTimeOffset Day = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_customers_orders_come_by_time_then_by_id_and_those_without_a_time_last()
    {
        OrderLine[] orders = [Order("5", "A", null), Order("4", "A", 2), Order("3", "A", 1), Order("10", "A", 1), Order("2", "A", null)];

        ImportOrder.Of(orders).ShouldHaveSingleItem().Select(order => order.Id).ShouldBe(["10", "3", "4", "2", "5"]);
    }

    [Fact]
    public void Customers_with_the_most_orders_come_first()
    {
        OrderLine[] orders = [Order("1", "A", 1), Order("2", "B", 1), Order("3", "B", 2), Order("4", "b", 1)];

        ImportOrder.Of(orders).Select(customer => customer.Count).ShouldBe([2, 1, 1]);
    }

    [Theory]
    [InlineData(1_000, 1, 32)]
    [InlineData(1_000, 50, 20)]
    [InlineData(1_000, 900, 8)]
    [InlineData(0, 0, 8)]
    public void Fewer_customers_come_at_once_where_one_of_them_has_most_of_the_orders(int all, int ofOne, int atOnce)
    {
        var orders = Enumerable.Range(0, all).Select(number => Order($"{number}", number < ofOne ? "A" : $"B{number}", 1));

        ImportOrder.CustomersAtOnce(ImportOrder.Of(orders)).ShouldBe(atOnce);
    }

    [Fact]
    public void The_order_of_the_file_decides_nothing_for_a_customer()
    {
        var files =
            from days in Gen.Choose(0, 3).Select(day => (int?)(day == 0 ? null : day)).ListOf(12)
            let orders = days.Select((day, index) => Order($"{index}", $"C{index % 3}", day)).ToArray()
            from shuffled in Gen.Shuffle(orders)
            select (orders, shuffled);

        Prop.ForAll(files.ToArbitrary(), file => Sequences(file.orders).SetEquals(Sequences(file.shuffled))).QuickCheckThrowOnFailure();
    }

    private static HashSet<string> Sequences(IEnumerable<OrderLine> orders) =>
        [.. ImportOrder.Of(orders).Select(customer => string.Join(' ', customer.Select(order => order.Id)))];

    private static OrderLine Order(string id, string customer, int? day) =>
        new(1, id, "hash", default, customer, day is { } given ? Day.AddDays(given) : null, null, null);
}
