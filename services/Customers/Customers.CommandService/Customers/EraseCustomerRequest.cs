using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record EraseCustomerRequest : ICommandRequest<CustomerCommand>, IOptionalBody
{
    public CustomerCommand ToCommand(Validation validation) => new EraseCustomer();
}
