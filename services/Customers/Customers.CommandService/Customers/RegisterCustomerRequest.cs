using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using SharedKernel;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record RegisterCustomerRequest(string? Id, string? Name, string? Email, AddressRequest? Address, MoneyRequest? CreditLimit)
    : ICreateRequest<CustomerCommand>
{
    public CustomerCommand? ToCommand(Validation validation)
    {
        var name = validation.RequireText(Name, "name", TextLimits.Name);
        var email = validation.RequireEmail(Email, "email");
        var address = CustomerFields.Address(Address, validation);
        var creditLimit = CustomerFields.CreditLimit(CreditLimit, validation);
        return name && email && address is not null && creditLimit is not null ? new RegisterCustomer(Name!, Email!, address, creditLimit) : null;
    }
}
