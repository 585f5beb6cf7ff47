using EventSourcing;
using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;
using static Customers.Domain.CustomerStatus;

namespace Customers.Domain;

/// <summary>The customer's rules. What concerns credit is in <see cref="CreditDecider"/>.</summary>
public static class CustomerDecider
{
    public const string Category = "customer";

    public static Decider<CustomerCommand, CustomerState, CustomerEvent> Instance { get; } =
        new(Category, CustomerState.Initial, Decide, CustomerEvolution.Evolve, CustomerEventTypes.Instance);

    private static Decision<CustomerEvent> Unchanged => Decision<CustomerEvent>.Unchanged;

    public static Decision<CustomerEvent> Decide(CustomerCommand command, CustomerState state) => (command, state.Status) switch
    {
        (ReleaseCredit c, _)                                      => CreditDecider.Release(c, state),
        (RegisterCustomer c, Unknown)                             => new CustomerRegistered(c.Name, c.Email, c.Address, c.CreditLimit),
        (_, Unknown)                                              => CustomerRejections.NoSuchCustomer,
        (ReserveCredit c, _)                                      => CreditDecider.Reserve(c, state),
        (EraseCustomer, _) when state.IsErased                    => Unchanged,
        (EraseCustomer, _)                                        => new CustomerErased(),
        (_, Deleted)                                              => CustomerRejections.CustomerDeleted,
        (RegisterCustomer, _)                                     => CustomerRejections.AlreadyExists,
        (RenameCustomer or ChangeEmail or RelocateCustomer, _) when state.IsErased => CustomerRejections.CustomerErased,
        (RenameCustomer c, _) when c.Name == state.Name           => Unchanged,
        (RenameCustomer c, _)                                     => new CustomerRenamed(c.Name),
        (ChangeEmail c, _) when c.Email == state.Email            => Unchanged,
        (ChangeEmail c, _)                                        => new CustomerEmailChanged(c.Email),
        (RelocateCustomer c, _) when c.Address == state.Address   => Unchanged,
        (RelocateCustomer c, _)                                   => new CustomerRelocated(c.Address),
        (ChangeCreditLimit c, _)                                  => CreditDecider.ChangeLimit(c, state),
        (DeleteCustomer, _)                                       => new CustomerDeleted(),
        _ => throw new NotSupportedException($"{command.GetType().Name} on a customer that is {state.Status}"),
    };
}
