using SharedKernel;

namespace Customers.Domain;

/// <summary>What can be asked of a customer.</summary>
public abstract record CustomerCommand
{
    private CustomerCommand()
    {
    }

    public sealed record RegisterCustomer(string Name, string Email, Address Address, Money CreditLimit) : CustomerCommand;

    public sealed record RenameCustomer(string Name) : CustomerCommand;

    public sealed record ChangeEmail(string Email) : CustomerCommand;

    public sealed record RelocateCustomer(Address Address) : CustomerCommand;

    public sealed record ChangeCreditLimit(Money CreditLimit) : CustomerCommand;

    public sealed record DeleteCustomer : CustomerCommand;

    /// <summary>Forget who the customer is; what it ordered stays.</summary>
    public sealed record EraseCustomer : CustomerCommand;

    /// <summary>Let the reservation of an order be this amount, for the lines that it has at this version. The answer is always an event.</summary>
    public sealed record ReserveCredit(string OrderId, Money Amount, long OrderVersion) : CustomerCommand;

    /// <summary>The order needs no credit any more.</summary>
    public sealed record ReleaseCredit(string OrderId) : CustomerCommand;
}
