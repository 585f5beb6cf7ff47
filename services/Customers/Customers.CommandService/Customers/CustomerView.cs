using Customers.Domain;
using EventSourcing;
using SharedKernel;

namespace Customers.CommandService;

/// <summary>What <c>GET …/state</c> shows of a customer.</summary>
internal sealed record CustomerView(
    string Id,
    string Name,
    string Email,
    Address? Address,
    CustomerStatus Status,
    Money CreditLimit,
    Money CreditReserved,
    Money CreditAvailable,
    DateTimeOffset RegisteredAt,
    long Version)
{
    public static CustomerView Of(string id, PastState<CustomerState> past) =>
        new(
            id,
            past.State.Name,
            past.State.Email,
            past.State.Address,
            past.State.Status,
            past.State.CreditLimit,
            past.State.CreditReserved,
            past.State.CreditAvailable,
            past.State.RegisteredAt,
            past.Version);
}
