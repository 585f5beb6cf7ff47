using Customers.Domain;
using EventSourcing.AspNetCore;
using ServiceDefaults;
using SharedKernel;
using static Customers.Domain.CustomerCommand;

namespace Customers.CommandService;

internal sealed record RenameCustomerRequest(string? Name) : ICommandRequest<CustomerCommand>
{
    public CustomerCommand? ToCommand(Validation validation) =>
        validation.RequireText(Name, "name", TextLimits.Name) ? new RenameCustomer(Name) : null;
}
