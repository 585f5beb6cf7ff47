using System.Collections.Immutable;
using SharedKernel;
using static Customers.Domain.CustomerStatus;

namespace Customers.Domain;

/// <summary>What a customer's own stream knows. Everything but the status is as it was last when the customer is deleted.</summary>
public sealed record CustomerState
{
    public static CustomerState Initial { get; } = new();

    public CustomerStatus Status { get; init; } = Unknown;

    /// <summary>Who it is was forgotten, which is for good.</summary>
    public bool IsErased { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public Address? Address { get; init; }

    public Money CreditLimit { get; init; } = Money.Zero("");

    /// <summary>The sum of all open reservations, in the currency of the limit.</summary>
    public Money CreditReserved { get; init; } = Money.Zero("");

    /// <summary>Below zero where the limit was lowered under what is reserved.</summary>
    public Money CreditAvailable => CreditLimit - CreditReserved;

    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Every order that ever asked for credit, by id.</summary>
    public ImmutableDictionary<string, OrderCredit> Orders { get; init; } = ImmutableDictionary<string, OrderCredit>.Empty;

    /// <summary>How many orders hold a reservation, of whatever amount.</summary>
    public int OpenReservations { get; init; }

    /// <summary>What an order could have: what is available and what it holds already.</summary>
    public Money CreditFor(string orderId) => Order(orderId)?.Reserved is { } held ? CreditAvailable + held : CreditAvailable;

    public OrderCredit? Order(string orderId) => Orders.GetValueOrDefault(orderId);
}
