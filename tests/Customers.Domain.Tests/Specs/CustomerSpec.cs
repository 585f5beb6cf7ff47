using EventSourcing;
using SharedKernel;
using Testing;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

/// <summary>The customer's rules, one partial file a command.</summary>
public sealed partial class CustomerSpec() : DeciderSpec<CustomerCommand, CustomerState, CustomerEvent>(CustomerDecider.Instance)
{
    private const string OrderA = "order-a";
    private const string OrderB = "order-b";

    private static readonly Address Home = new("Obere Str. 57", "Berlin", "12209", "DE");

    private static readonly CustomerRegistered AdaWith100 = new("Ada", "ada@example.com", Home, Euro(100));

    private static Rejection Gone => CustomerRejections.CustomerDeleted;

    private static Money Euro(decimal amount) => new(amount, "EUR");

    private static Money Dollar(decimal amount) => new(amount, "USD");
}
