using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record RelocateCustomerRequest(AddressRequest? Address) : ICommandRequest<CustomerCommand>
{
    public CustomerCommand? ToCommand(Validation validation) =>
        CustomerFields.Address(Address, validation) is { } address ? new RelocateCustomer(address) : null;
}
