using SampleData.Customers;
using SampleData.Products;
using SampleData.Randomness;

namespace SampleData.Orders;

internal sealed class OrderGenerator(ulong seed, IReadOnlyList<SampleCustomer> customers)
{
    private static readonly decimal[] Discounts = [0.05m, 0.1m, 0.15m, 0.2m, 0.125m, 0.0333m];

    private readonly SplitMix64 _random = SplitMix64.For(seed, Purpose.Orders);
    private readonly IReadOnlyList<Product> _products = ProductCatalogue.Create(seed);

    public IReadOnlyList<SampleOrder> Create(int count)
    {
        var choice = new SkewedChoice(customers.Count, _random);
        return [.. Enumerable.Range(1, count).Select(number => Make($"O{number:000000}", customers[choice.Draw(_random)]))];
    }

    private SampleOrder Make(string id, SampleCustomer customer)
    {
        var strayCustomer = _random.Below(250) == 0;
        var strayCurrency = _random.Below(100) == 0;
        var course = OrderCourse.Draw(_random);
        return new SampleOrder(
            id,
            strayCustomer ? $"X{id}" : customer.Id,
            strayCurrency ? (customer.Country.Currency == "NOK" ? "EUR" : "NOK") : customer.Country.Currency,
            Lines(customer.Country.PriceFactor),
            _random.Chance(30) ? SampleAddress.In(customer.Country, _random) : null,
            course.PlacedAt,
            course.ShippedAt,
            course.CompletedAt);
    }

    private SampleOrderLine[] Lines(decimal priceFactor)
    {
        var products = new HashSet<Product>();
        var count = 1 + Math.Min(_random.Below(6), _random.Below(6));
        while (products.Count < count)
        {
            products.Add(_random.Pick(_products));
        }

        return [.. products.Select(product => Line(product, priceFactor))];
    }

    private SampleOrderLine Line(Product product, decimal priceFactor) => new(
        product.Sku,
        product.Description,
        _random.Chance(90) ? _random.Between(1, 24) : _random.Between(25, 120),
        product.PriceAt(priceFactor),
        _random.Chance(30) ? _random.Pick(Discounts) : null);
}
